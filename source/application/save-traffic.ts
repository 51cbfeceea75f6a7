import {isAppError} from '../domain/errors.js';
import type {Ports} from './ports.js';

/**
Does a piece of work with plex.tv and puts on disk which requests it made, whatever came of it.
A store that cannot be written now does not spoil what the work found: the counts wait for the next change.
*/
export const thenSaveTraffic = async <Value>({traffic}: Pick<Ports, 'traffic'>, work: () => Promise<Value>): Promise<Value> => {
	try {
		return await work();
	} finally {
		try {
			await traffic.keep();
		} catch (error) {
			if (!isAppError(error)) {
				throw error; // eslint-disable-line no-unsafe-finally -- a bug is to be heard of
			}
		}
	}
};
