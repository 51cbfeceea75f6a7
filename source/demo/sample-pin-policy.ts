import type {Account} from '../domain/account.js';
import {people} from './people.js';
import type {PinPolicy} from './stand-in/pin-policy.js';
import type {PlexTvAccount} from './stand-in/plex-user.js';

/** Long enough to see the code, and for one poll that finds it waiting. */
export const pinLinksAfterSeconds = 5;

const personWith = (wanted: string): PlexTvAccount => Object.values(people).find(({email}) => email === wanted) ?? people.mike;

/** The demo has no page to type a code at, so that codes link themselves: to the stored account whose device asks, and to mike, who is the one to add, from any other. */
export const samplePinPolicy = (stored: ReadonlyArray<Pick<Account, 'email' | 'clientIdentifier'>>): PinPolicy => {
	const owners = new Map(stored.map(({email, clientIdentifier}) => [clientIdentifier, personWith(email)]));
	return {
		expiresInSeconds: 900,
		linking: {kind: 'after', milliseconds: pinLinksAfterSeconds * 1000},
		tokenGoesTo: 'every-poll',
		ownerOf: clientIdentifier => owners.get(clientIdentifier) ?? people.mike,
	};
};
