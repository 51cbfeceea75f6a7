import {randomUUID} from 'node:crypto';
import type {ExecutionContext} from 'ava';
import {openWorld, type World} from '../../source/demo/world.js';
import {clock} from './stand-in.js';
import {trustAuthority} from './trust.js';

export const worldPorts = {clock, random: {uuid: () => randomUUID(), fraction: () => Math.random()}, actor: 'tester'};

/** The demo's plex.tv and proxies in this process, trusted by it, until the test ends. */
export const startWorld = async (t: ExecutionContext): Promise<World> => {
	const world = await openWorld(worldPorts);
	t.teardown(world.close);
	trustAuthority(t, world.authority.pem);
	return world;
};
