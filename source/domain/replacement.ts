import {canSignIn, type AccountSummary} from './account.js';

/** How an account gets the token that takes the old one's place. */
export type ReplacementWay = 'device-key' | 'password' | 'pin' | 'pin-with-key';

/** Which accounts get their tokens with nobody at the keyboard, and which are walked through by PIN, one after the other. */
export type ReplacementPlan = {
	readonly unattended: ReadonlyArray<{readonly account: AccountSummary; readonly way: 'device-key' | 'password'}>;
	readonly walk: readonly AccountSummary[];
};

const wayOf = (account: AccountSummary, usesPasswords: boolean): 'device-key' | 'password' | undefined => {
	if (account.hasDeviceKey) {
		return 'device-key';
	}

	return canSignIn(account) && usesPasswords ? 'password' : undefined;
};

/** A stored password is used only where a person has said yes to it. */
export const planReplacements = (accounts: readonly AccountSummary[], usesPasswords: boolean): ReplacementPlan => {
	const ways = accounts.map(account => ({account, way: wayOf(account, usesPasswords)}));
	return {
		unattended: ways.flatMap(({account, way}) => way === undefined ? [] : [{account, way}]),
		walk: ways.flatMap(({account, way}) => way === undefined ? [account] : []),
	};
};

/** How many of these accounts could be signed in by their stored password alone. */
export const countByPassword = (accounts: readonly AccountSummary[]): number => accounts.filter(account => wayOf(account, true) === 'password').length;
