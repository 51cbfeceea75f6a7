import type {DeviceTraits} from './devices.js';
import {plexValue, type PlexRequest} from './request.js';

/** What a request says of the device that makes it, but for its identifier. */
export const traitsOf = (request: PlexRequest): Omit<DeviceTraits, 'clientIdentifier'> => {
	const value = (name: string): string => plexValue(request, name) ?? '';
	return {
		name: value('X-Plex-Device-Name'),
		product: value('X-Plex-Product'),
		productVersion: value('X-Plex-Version'),
		platform: value('X-Plex-Platform'),
		device: value('X-Plex-Device'),
		publicAddress: request.callerAddress,
	};
};
