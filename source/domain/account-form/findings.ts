import {isSameEmail} from '../email.js';
import type {PlexUser} from '../verdict.js';
import {parseIdentity, parseRoute} from './parsing.js';
import {typed} from './draft.js';
import {
	isSameIdentity,
	isSameRoute,
	proxyFingerprint,
	tokenFingerprint,
	type TokenFinding,
} from './evidence.js';
import type {Form} from './form.js';

/** How a test's result stands now: `stale` is one that was earned with something that has been changed since; `cannot-tell` is no failure. */
export type TestStatus = 'untested' | 'running' | 'stale' | 'passed' | 'failed' | 'cannot-tell';

export const proxyTestStatus = ({draft, evidence: {proxyTest}}: Form): TestStatus => {
	if (proxyTest.kind !== 'done') {
		return proxyTest.kind;
	}

	const route = parseRoute(draft);
	if (route.kind === 'problem' || !proxyTest.fingerprint.equals(proxyFingerprint(route.value))) {
		return 'stale';
	}

	return proxyTest.report.verdict;
};

export const tokenTestStatus = ({draft, evidence: {tokenTest}}: Form): TestStatus => {
	if (tokenTest.kind !== 'done') {
		return tokenTest.kind;
	}

	const identity = parseIdentity(draft);
	if (identity.kind === 'problem' || !tokenTest.fingerprint.equals(tokenFingerprint(identity.value))) {
		return 'stale';
	}

	const standings = {valid: 'passed', rejected: 'failed', 'cannot-tell': 'cannot-tell'} as const;
	return standings[tokenTest.finding.report.verdict];
};

/** The token test's finding, as long as it belongs to what is in the fields now. */
export const currentFinding = (form: Form): TokenFinding | undefined => {
	const {tokenTest} = form.evidence;
	const standing = tokenTestStatus(form);
	return tokenTest.kind === 'done' && standing !== 'stale' ? tokenTest.finding : undefined;
};

/** Whom the token belongs to, once a test that still counts has said so. */
export const tokenOwner = (form: Form): PlexUser | undefined => {
	const report = currentFinding(form)?.report;
	return report?.verdict === 'valid' ? report.user : undefined;
};

/** The owner's email when it is another one than was typed. */
export const emailDiffers = (form: Form): string | undefined => {
	const owner = tokenOwner(form);
	// An account that is stored already has its email already.
	const isStored = currentFinding(form)?.duplicateOf !== undefined;
	if (owner === undefined || isStored || owner.email === '' || isSameEmail(owner.email, typed(form.draft, 'email').trim())) {
		return undefined;
	}

	return owner.email;
};

/** The token's owner when it is another plex.tv account than the stored one that is being edited. */
export const otherOwner = (form: Form): PlexUser | undefined => {
	const owner = tokenOwner(form);
	const stored = form.mode.kind === 'edit' ? form.mode.original.plexId : undefined;
	return owner === undefined || stored === undefined || owner.id === stored ? undefined : owner;
};

/** Whether the admin said that the account goes to the owner of the token that is there now. */
export const isChangingHands = (form: Form): boolean => {
	const owner = otherOwner(form);
	return owner !== undefined && owner.id === form.changesHandsTo;
};

/** Whether the proxy has passed, and yet hides nothing: plex.tv sees this machine's own address. */
export const isHidingNothing = (form: Form): boolean => {
	const {proxyTest} = form.evidence;
	return proxyTestStatus(form) === 'passed' && proxyTest.kind === 'done' && proxyTest.report.verdict === 'passed' && proxyTest.report.addressVerdict === 'same';
};

/** A verdict that the list has, and when it was found (ISO 8601). */
export type EarlierVerdict<Verdict extends string> = {readonly verdict: Verdict; readonly checkedAt: string};

/** What the stored account's last proxy test said, in an edit that has tested nothing yet and left the route as it was. */
export const storedProxyTest = ({mode, draft, evidence}: Form): EarlierVerdict<'passed' | 'failed'> | undefined => {
	if (mode.kind === 'add' || evidence.proxyTest.kind !== 'untested') {
		return undefined;
	}

	const {proxy: {verdict, checkedAt}, route} = mode.original;
	const now = parseRoute(draft);
	const isSame = now.kind === 'read' && isSameRoute(now.value, route);
	return isSame && checkedAt !== undefined && (verdict === 'passed' || verdict === 'failed') ? {verdict, checkedAt} : undefined;
};

/** The same of the stored token. */
export const storedTokenTest = ({mode, draft, evidence}: Form): EarlierVerdict<'valid' | 'rejected'> | undefined => {
	if (mode.kind === 'add' || evidence.tokenTest.kind !== 'untested') {
		return undefined;
	}

	const {token: {verdict, checkedAt}} = mode.original;
	const now = parseIdentity(draft);
	const isSame = now.kind === 'read' && isSameIdentity(now.value, mode.original);
	return isSame && checkedAt !== undefined && (verdict === 'valid' || verdict === 'rejected') ? {verdict, checkedAt} : undefined;
};
