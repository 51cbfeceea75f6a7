import type {PlexTv} from '../application/ports.js';
import type {PlexDependencies} from './dependencies.js';
import {createProxyTest} from './proxy-test.js';
import {createTokenTest} from './token-test.js';

/** Plex.tv behind each account's own route. */
export const createPlexTv = (dependencies: PlexDependencies): PlexTv => ({
	testProxy: createProxyTest(dependencies),
	testToken: createTokenTest(dependencies),
});
