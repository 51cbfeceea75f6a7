const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, in the words of a table's cell. Both times are ISO 8601; a clock that went back counts as now. */
export const ageText = (then: string, now: string): string => {
	const seconds = Math.max(0, (Date.parse(now) - Date.parse(then)) / 1000);
	if (seconds < minute) {
		return 'just now';
	}

	if (seconds < hour) {
		return `${Math.floor(seconds / minute)} min ago`;
	}

	if (seconds < 2 * day) {
		return `${Math.floor(seconds / hour)} h ago`;
	}

	return `${Math.floor(seconds / day)} d ago`;
};

export {timeText} from '../domain/time-text.js';
