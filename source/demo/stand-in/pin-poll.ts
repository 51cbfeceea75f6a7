import {isAlive, type Pin} from './pins.js';
import type {PlexTvState} from './state.js';

/** Links the code if its policy has somebody who does so by now. */
const linkWhenDue = ({code, standing, createdAt, clientIdentifier}: Pin, {pins, pinPolicy: {linking, ownerOf}, clock}: PlexTvState): void => {
	const owner = ownerOf(clientIdentifier);
	const isDue = linking.kind === 'after' && clock.now().getTime() - createdAt.getTime() >= linking.milliseconds;
	if (standing.kind === 'waiting' && isDue && owner !== undefined) {
		pins.link(code, owner);
	}
};

/**
The PIN as the device that asked for it finds it now; undefined when it is unknown, another device's, expired or used.

A code that links itself does so when it is looked at: nobody can tell the difference, and no timer outlives the stand-in.
*/
export const pollForToken = (state: PlexTvState, id: number, clientIdentifier: string): Pin | undefined => {
	const {pins, pinPolicy, clock} = state;
	const find = (): Pin | undefined => pins.all.find(pin => pin.id === id && pin.clientIdentifier === clientIdentifier && isAlive(pin, clock.now()));
	const before = find();
	if (before === undefined) {
		return undefined;
	}

	linkWhenDue(before, state);
	const pin = find();
	if (pin?.standing.kind === 'linked' && pinPolicy.tokenGoesTo === 'first-poll') {
		pins.markUsed(pin.code);
	}

	return pin;
};
