import type {AccountId, AccountSummary} from '../../../../domain/account.js';
import type {JobId} from '../../../../domain/job-id.js';
import type {TextField} from '../../../../domain/text-field.js';
import type {RemovedAccount} from '../../../remove-account.js';

export type Removal =
	| {readonly kind: 'typing'; readonly mismatch: boolean}
	| {readonly kind: 'removing'; readonly job: JobId};

/** The question that asks for the account's email before it is removed. */
export type RemoveScreen = {
	readonly kind: 'remove';
	readonly account: AccountSummary;
	readonly confirmation: TextField;
	/** Whether plex.tv is to forget the token first. */
	readonly signOut: boolean;
	readonly removal: Removal;
};

export type RemoveEffect = {readonly kind: 'remove'; readonly id: AccountId; readonly signOut: boolean};

export type RemoveAnswer = RemovedAccount & {readonly kind: 'removed'};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly remove: {
			readonly screen: RemoveScreen;
			readonly context: 'remove' | 'remove-running';
			readonly action: 'toggle-sign-out';
			readonly effect: RemoveEffect;
			readonly answer: RemoveAnswer;
		};
	}
}
