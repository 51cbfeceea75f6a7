const second = 1000;
const units: Readonly<Record<string, number>> = {
	s: second, m: 60 * second, h: 3600 * second, d: 86_400 * second, w: 7 * 86_400 * second,
};

/** As long as anybody waits: a hundred years. */
const maxMilliseconds = 36_525 * 86_400 * second;

/** Milliseconds of a length of time as people write it: `90s`, `15m`, `12h`, `3d`, `2w`, `1h30m`, and `0`. Undefined for anything else; a number without a unit could mean any of them. */
export const parseDuration = (text: string): number | undefined => {
	const trimmed = text.trim().toLowerCase();
	if (trimmed === '0') {
		return 0;
	}

	if (!/^(?:\d{1,9}[dhmsw])+$/v.test(trimmed)) {
		return undefined;
	}

	const sum = trimmed.matchAll(/(?<count>\d+)(?<unit>[dhmsw])/gv)
		.reduce((total, {groups}) => total + (Number(groups?.['count']) * (units[groups?.['unit'] ?? ''] ?? 0)), 0);
	return sum <= maxMilliseconds ? sum : undefined;
};

/** As a person says it: `40 seconds`, `5 minutes`. */
export const waitText = (seconds: number): string => {
	if (seconds < 100) {
		return seconds === 1 ? 'a second' : `${seconds} seconds`;
	}

	return `${Math.ceil(seconds / 60)} minutes`;
};

/** `14:05`, as a countdown has it. */
export const countdownText = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
