import type * as Commander from 'commander';
import {parseDuration} from '../domain/duration.js';

/** Reads an option's value as a length of time, in milliseconds. */
export const toDuration = ({InvalidArgumentError}: Pick<typeof Commander, 'InvalidArgumentError'>) => (text: string): number => {
	const milliseconds = parseDuration(text);
	if (milliseconds === undefined) {
		throw new InvalidArgumentError('Write a length of time such as 90s, 15m, 12h, 3d or 2w.');
	}

	return milliseconds;
};
