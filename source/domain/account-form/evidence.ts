import type {AccountId, PlexIdentity} from '../account.js';
import type {JobId} from '../job-id.js';
import {proxyUrl, type Route} from '../route.js';
import {Secret} from '../secret.js';
import type {ProxyReport, RunningStage, TokenReport} from '../verdict.js';

/**
Exactly what a test was made with, as one comparable value. It holds secrets, so it is one.

A result carries the fingerprint of what it tested. Whether a tick still counts is a comparison, so that "a change takes the tick away" cannot be forgotten.
*/
export type Fingerprint = Secret;

const routeParts = (route: Route): readonly string[] => {
	if (route.kind === 'direct') {
		return ['direct'];
	}

	const {address, signIn} = route;
	return signIn.kind === 'basic'
		? ['proxy', proxyUrl(address), 'basic', signIn.username, signIn.password.reveal()]
		: ['proxy', proxyUrl(address), 'none'];
};

/** A proxy's result belongs to the route. */
export const proxyFingerprint = (route: Route): Fingerprint => new Secret(JSON.stringify(routeParts(route)));

/** A token's result belongs to route, extra parameters, token and client identifier. */
export const tokenFingerprint = ({route, queryParameters, authToken, clientIdentifier}: PlexIdentity): Fingerprint =>
	new Secret(JSON.stringify([routeParts(route), queryParameters, authToken.reveal(), clientIdentifier]));

/** Whether a result earned along one route still counts for the other. */
export const isSameRoute = (a: Route, b: Route): boolean => proxyFingerprint(a).equals(proxyFingerprint(b));

/** Whether a token's result earned with one identity still counts for the other. */
export const isSameIdentity = (a: PlexIdentity, b: PlexIdentity): boolean => tokenFingerprint(a).equals(tokenFingerprint(b));

/** A stored account that is the same plex.tv account as the one just tested. */
export type Duplicate = {readonly id: AccountId; readonly email: string};

/** What the token test said, and what the store says to it. */
export type TokenFinding = {readonly report: TokenReport; readonly duplicateOf?: Duplicate};

export type ProxyTest =
	| {readonly kind: 'untested'}
	| {readonly kind: 'running'; readonly job: JobId; readonly stages: readonly RunningStage[]}
	| {readonly kind: 'done'; readonly fingerprint: Fingerprint; readonly report: ProxyReport; readonly at: string};

export type TokenTest =
	| {readonly kind: 'untested'}
	| {readonly kind: 'running'; readonly job: JobId}
	| {readonly kind: 'done'; readonly fingerprint: Fingerprint; readonly finding: TokenFinding; readonly at: string};

/** What has been tested, with what result. Saving needs it. */
export type Evidence = {readonly proxyTest: ProxyTest; readonly tokenTest: TokenTest};

export const noEvidence: Evidence = {proxyTest: {kind: 'untested'}, tokenTest: {kind: 'untested'}};
