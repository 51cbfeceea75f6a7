import {canSignIn, type AccountSummary} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import type {LeftOut} from '../output/refreshed.js';
import {countText} from '../wording/count-text.js';
import {chooseAccounts} from './choose-accounts.js';
import type {OptionValues} from './command.js';
import {isConfirmed} from './confirm.js';
import type {Context} from './context.js';
import type {signInOptions} from './sign-in-options.js';

export type RefreshOptions = OptionValues<typeof signInOptions> & {readonly all?: true; readonly filter?: readonly string[]; readonly yes?: true};

/** An account, and the way to its new token: `options` are put over those that were given. */
export type Chosen = {
	readonly account: AccountSummary;
	readonly way: {readonly kind: 'asked'; readonly options: Pick<RefreshOptions, 'deviceKey' | 'signIn'>} | {readonly kind: 'left-out'; readonly why: LeftOut};
};

/** The way of one among all, as far as nobody is at the keyboard. */
const wayOf = (account: AccountSummary, {pin, deviceKey, signIn}: RefreshOptions, mayUsePasswords: boolean): Chosen['way'] => {
	if (pin) {
		return {kind: 'asked', options: {}};
	}

	if (account.hasDeviceKey && !signIn) {
		return {kind: 'asked', options: {deviceKey: true}};
	}

	if (deviceKey) {
		return {kind: 'left-out', why: 'no-device-key'};
	}

	if (!canSignIn(account)) {
		return {kind: 'left-out', why: signIn ? 'no-password' : 'needs-a-person'};
	}

	return mayUsePasswords ? {kind: 'asked', options: {signIn: true}} : {kind: 'left-out', why: 'needs-a-yes'};
};

/** Every enabled account, or those of them that a filter finds. Passwords are never used for many without a yes. Throws `ERR_NO_ACCOUNTS`, `ERR_CONFIRMATION_NEEDED`. */
export const chooseAll = async (options: RefreshOptions, context: Context): Promise<readonly Chosen[]> => {
	const accounts = await chooseAccounts(context.ports, {named: [], isAll: true, filter: options.filter});
	const isByPassword = (account: AccountSummary): boolean => canSignIn(account) && !options.pin && !options.deviceKey && !(account.hasDeviceKey && !options.signIn);
	const byPassword = accounts.filter(account => isByPassword(account));
	const mayUsePasswords = byPassword.length > 0 && (options.yes === true || await isConfirmed(context, `This signs in with the stored passwords of ${countText(byPassword.length, 'account')}. Type yes to go on: `));
	if (options.signIn && byPassword.length > 0 && !mayUsePasswords) {
		throw new AppError('ERR_CONFIRMATION_NEEDED', 'No password was used');
	}

	return accounts.map(account => ({account, way: wayOf(account, options, mayUsePasswords)}));
};
