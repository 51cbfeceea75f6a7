import type {PlexTv} from '../application/ports.js';
import {createProxyTest} from './proxy-test.js';
import type {SessionDependencies} from './session.js';
import {createTokenTest} from './token-test.js';

export type PlexDependencies = SessionDependencies & {
	readonly now: () => Date;
	/** A clock that only goes forwards, in milliseconds. */
	readonly milliseconds: () => number;
};

/** Plex.tv behind each account's own route. */
export const createPlexTv = (dependencies: PlexDependencies): PlexTv => ({
	testProxy: createProxyTest(dependencies),
	testToken: createTokenTest(dependencies),
});
