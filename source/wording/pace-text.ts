import type {Pace} from '../domain/pace.js';

const minute = 60;
const hour = 60 * minute;

/** A length of time in its largest unit: `40 s`, `12 min`, `3 h`. */
export const durationText = (seconds: number): string => {
	if (seconds < 2 * minute) {
		return `${seconds} s`;
	}

	return seconds < 2 * hour ? `${Math.ceil(seconds / minute)} min` : `${Math.ceil(seconds / hour)} h`;
};

/** `3 a second, 40 s left`; what is slower than one a second is told by the minute. */
export const paceText = ({perSecond, secondsLeft}: Pace): string => {
	const rate = perSecond >= 1 ? `${Math.round(perSecond)} a second` : `${Math.max(1, Math.round(perSecond * minute))} a minute`;
	return `${rate}, ${durationText(secondsLeft)} left`;
};
