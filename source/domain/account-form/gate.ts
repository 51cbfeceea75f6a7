import {AppError} from '../errors.js';
import type {Account, PlexIdentity} from '../account.js';
import type {Route} from '../route.js';
import type {PlexUser} from '../verdict.js';
import {proxyFingerprint, tokenFingerprint, type Evidence} from './evidence.js';

/**
Why a door is closed. The order of the reasons in each rule is the order in which a person can mend them.
*/
export type Closed =
	| 'test-proxy-first'
	| 'proxy-changed'
	| 'proxy-failed'
	| 'test-token-first'
	| 'token-changed'
	| 'token-rejected'
	| 'token-cannot-tell'
	| 'already-stored'
	| 'another-owner';

/** Whose account it is: the stored one that is being edited, and to whom the admin says that it goes, by plex.tv's id. */
export type Ownership = {
	readonly original?: Pick<Account, 'plexId'>;
	readonly changesHandsTo?: number;
};

/** Why the way to plex.tv is closed, or undefined when it is open: it must have passed its test, as it is now. */
export const proxyIsClosedBecause = (route: Route, {proxyTest}: Evidence): Closed | undefined => {
	if (route.kind === 'direct') {
		return undefined;
	}

	if (proxyTest.kind !== 'done') {
		return 'test-proxy-first';
	}

	if (!proxyTest.fingerprint.equals(proxyFingerprint(route))) {
		return 'proxy-changed';
	}

	return proxyTest.report.verdict === 'passed' ? undefined : 'proxy-failed';
};

/** Whether the token was found to belong to another plex.tv account than the stored one, and nobody said that it changes hands. */
export const isTakenOver = ({original, changesHandsTo}: Ownership, user: PlexUser): boolean =>
	original?.plexId !== undefined && original.plexId !== user.id && changesHandsTo !== user.id;

/** Why the token's test does not open Save, or undefined when it does: it must have passed, as everything is now, for the account that it is for. */
export const tokenIsClosedBecause = (identity: PlexIdentity, {tokenTest}: Evidence, ownership: Ownership): Closed | undefined => {
	if (tokenTest.kind !== 'done') {
		return 'test-token-first';
	}

	if (!tokenTest.fingerprint.equals(tokenFingerprint(identity))) {
		return 'token-changed';
	}

	const {report, duplicateOf} = tokenTest.finding;
	if (report.verdict !== 'valid') {
		return report.verdict === 'rejected' ? 'token-rejected' : 'token-cannot-tell';
	}

	if (duplicateOf !== undefined) {
		return 'already-stored';
	}

	return isTakenOver(ownership, report.user) ? 'another-owner' : undefined;
};

/** Why Save is closed, or undefined when it is open: proxy and token must have passed, as they are now. */
export const saveIsClosedBecause = (identity: PlexIdentity, evidence: Evidence, ownership: Ownership): Closed | undefined =>
	proxyIsClosedBecause(identity.route, evidence) ?? tokenIsClosedBecause(identity, evidence, ownership);

export type Door = 'Get a code' | 'Sign in' | 'The exchange' | 'Test Token' | 'Save';

/** What a person reads at a closed door; `door` is its button's name. */
export const closedText = (door: Door, closed: Closed): string => {
	const texts: Readonly<Record<Closed, string>> = {
		'test-proxy-first': `${door} opens when Test Proxy has passed.`,
		'proxy-changed': `The proxy was changed after its test: ${door} opens when Test Proxy has passed again.`,
		'proxy-failed': `Test Proxy failed: ${door} opens when it has passed.`,
		'test-token-first': `${door} opens when Test Token has passed.`,
		'token-changed': `Something was changed since Test Token passed: ${door} opens when Test Token has passed again.`,
		'token-rejected': `plex.tv rejected the token: ${door} opens when Test Token has passed.`,
		'token-cannot-tell': `Test Token got no answer about the token: ${door} opens when it has passed.`,
		'already-stored': `This Plex account is stored already: ${door} stays closed, so that no account is stored twice.`,
		'another-owner': `The token belongs to another Plex account than the stored one: ${door} opens with the account’s own token, or when you say in step 6 that the account changes hands.`,
	};
	return texts[closed];
};

/** The same rule as an error, for what is asked to save past a closed door. */
export const closedError = (closed: Closed): AppError => new AppError('ERR_SAVE_CLOSED', closedText('Save', closed));
