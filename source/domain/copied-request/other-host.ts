import {isPublicAddress, normalizeAddress} from '../ip-address.js';

/** Where a URL leads that does not lead to plex.tv, in words. The name itself is not quoted: of what is refused nothing is shown. */
export const otherHostWords = (host: string): string => {
	const name = host.replaceAll(/^\[|\]$/gv, '').toLowerCase();
	if (name === 'plex.direct' || name.endsWith('.plex.direct')) {
		return 'a Media Server (plex.direct)';
	}

	if (name === 'localhost' || /\.(?:local|lan|home|internal|home\.arpa)$/v.test(name) || (normalizeAddress(name) !== undefined && !isPublicAddress(name))) {
		return 'an address in your own network';
	}

	return normalizeAddress(name) === undefined ? 'another host' : 'a bare IP address';
};
