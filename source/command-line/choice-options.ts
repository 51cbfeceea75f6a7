import type {AccountChoice} from '../domain/account-choice.js';
import type {OptionTable, OptionValues} from './command.js';

/** How a command is told to be about some of the accounts. */
export const choiceOptions = {
	rejected: {kind: 'flag', description: 'only accounts whose token was rejected'},
	disabled: {kind: 'flag', description: 'only accounts that are disabled'},
	proxy: {kind: 'text', valueName: 'HOST:PORT', description: 'only accounts behind this proxy'},
	expiresWithin: {kind: 'duration', valueName: 'D', description: 'only accounts whose token ends within this time, such as 12h or 3d'},
} as const satisfies OptionTable;

export const choiceOf = ({rejected, disabled, proxy, expiresWithin}: OptionValues<typeof choiceOptions>): AccountChoice => ({
	...(rejected && {isRejected: true}),
	...(disabled && {isDisabled: true}),
	...(proxy !== undefined && {proxy}),
	...(expiresWithin !== undefined && {expiresWithin}),
});
