import {normalizeAddress} from '../domain/ip-address.js';
import type {AddressVerdict} from '../domain/verdict.js';
import type {PlexAnswer} from './answer.js';

/** What `GET https://plex.tv/:/ip` says: the caller's address as plex.tv sees it, with blanks around it at times. */
export const exitAddressIn = ({status, body}: PlexAnswer): string | undefined =>
	status === 200 ? normalizeAddress(body) : undefined;

const isSameFamily = (a: string, b: string): boolean => a.includes(':') === b.includes(':');

/** Holds the address that plex.tv sees against this machine's own. An IPv4 and an IPv6 address say nothing of each other. */
export const compareAddress = (exitAddress: string | undefined, ownAddresses: readonly string[]): AddressVerdict => {
	if (exitAddress === undefined) {
		return 'cannot-compare';
	}

	const own = ownAddresses.flatMap(address => normalizeAddress(address) ?? []);
	if (own.includes(exitAddress)) {
		return 'same';
	}

	return own.some(address => isSameFamily(address, exitAddress)) ? 'different' : 'cannot-compare';
};
