import type {PlexTests, PlexTv} from '../application/ports.js';
import type {PlexDependencies} from './dependencies.js';
import {createProxyTest} from './proxy-test.js';
import {createTokenTest} from './token-test.js';
import {createTunnels, ownTunnels, type UseTunnels} from './tunnels.js';

const testsWith = (dependencies: PlexDependencies, useTunnels: UseTunnels): PlexTests => ({
	testProxy: createProxyTest(dependencies, useTunnels),
	testToken: createTokenTest(dependencies, useTunnels),
});

/** Plex.tv behind each account's own route. */
export const createPlexTv = (dependencies: PlexDependencies): PlexTv => ({
	...testsWith(dependencies, ownTunnels),
	async keepingTunnels(work) {
		using tunnels = createTunnels();
		return await work(testsWith(dependencies, async use => use(tunnels)));
	},
});
