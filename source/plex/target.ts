import {AppError} from '../domain/errors.js';
import {isPlexHost} from '../domain/plex-host.js';

export type Target = {readonly host: string; readonly port: number};

/**
The host and port that a request may go to: https on plex.tv and names under it. Throws `ERR_TARGET_REFUSED` for everything else, before any socket is opened.
*/
export const checkTarget = (url: URL): Target => {
	if (url.protocol !== 'https:' || !isPlexHost(url.hostname) || url.port !== '' || url.username !== '' || url.password !== '') {
		throw new AppError('ERR_TARGET_REFUSED', `${url.protocol}//${url.host}`);
	}

	return {host: url.hostname, port: 443};
};
