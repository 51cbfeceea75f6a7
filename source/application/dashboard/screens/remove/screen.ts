import type {AccountSummary} from '../../../../domain/account.js';
import type {TextField} from '../../../../domain/text-field.js';

export type Removal =
	| {readonly kind: 'typing'; readonly mismatch: boolean}
	| {readonly kind: 'removing'};

/** The question that asks for the account's email before it is removed. */
export type RemoveScreen = {
	readonly kind: 'remove';
	readonly account: AccountSummary;
	readonly confirmation: TextField;
	/** Whether plex.tv is to forget the token first. */
	readonly signOut: boolean;
	readonly removal: Removal;
};
