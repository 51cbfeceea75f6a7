import {randomUUID} from 'node:crypto';
import type {ExecutionContext} from 'ava';
import {openWorld, type World} from '../../source/demo/world.js';
import {authorityNamed} from './authority.js';
import {clock} from './stand-in.js';

export const worldPorts = {clock, random: {uuid: () => randomUUID(), fraction: () => Math.random()}, actor: 'tester'};

/** The demo's plex.tv and proxies in this process, trusted by it, until the test ends. */
export const startWorld = async (t: ExecutionContext): Promise<World> => {
	const world = await openWorld(worldPorts, {authority: await authorityNamed('plex-accounts demo authority')});
	t.teardown(world.close);
	return world;
};
