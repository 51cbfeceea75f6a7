import {AppError} from '../errors.js';
import type {PlexIdentity} from '../account.js';
import type {Route} from '../route.js';
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
	| 'already-stored';

const proxyIsClosed = (route: Route, {proxyTest}: Evidence): Closed | undefined => {
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

/** Why Test Token is closed, or undefined when it is open: the proxy must have passed, as it is now. */
export const testTokenIsClosedBecause = (route: Route, evidence: Evidence): Closed | undefined => proxyIsClosed(route, evidence);

/** Why no token can be asked for, or undefined when that is open: a password goes along no way that was not tested. */
export const signInIsClosedBecause = (route: Route, evidence: Evidence): Closed | undefined => proxyIsClosed(route, evidence);

/** Why Save is closed, or undefined when it is open: proxy and token must have passed, as they are now. */
export const saveIsClosedBecause = (identity: PlexIdentity, evidence: Evidence): Closed | undefined => {
	const closed = proxyIsClosed(identity.route, evidence);
	if (closed !== undefined) {
		return closed;
	}

	const {tokenTest} = evidence;
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

	return duplicateOf === undefined ? undefined : 'already-stored';
};

/** What a person reads at a closed door; `door` is its button's name. */
export const closedText = (door: 'Get a code' | 'Sign in' | 'Test Token' | 'Save', closed: Closed): string => {
	const texts: Readonly<Record<Closed, string>> = {
		'test-proxy-first': `${door} opens when Test Proxy has passed.`,
		'proxy-changed': `The proxy was changed after its test: ${door} opens when Test Proxy has passed again.`,
		'proxy-failed': `Test Proxy failed: ${door} opens when it has passed.`,
		'test-token-first': `${door} opens when Test Token has passed.`,
		'token-changed': `Something that the token was tested with was changed: ${door} opens when Test Token has passed again.`,
		'token-rejected': `plex.tv rejected the token: ${door} opens when Test Token has passed.`,
		'token-cannot-tell': `Test Token got no answer about the token: ${door} opens when it has passed.`,
		'already-stored': `This Plex account is stored already: ${door} stays closed, so that it is not there twice.`,
	};
	return texts[closed];
};

/** The same rule as an error, for what is asked to save past a closed door. */
export const closedError = (closed: Closed): AppError => new AppError('ERR_SAVE_CLOSED', closedText('Save', closed));
