/** One row of the table. */
export type Measured = {
	readonly what: string;
	/** A ratio, milliseconds, bytes or megabytes, as `unit` says. */
	readonly value: number;
	readonly unit: '× bare' | '× hello' | '× ideal' | 'ms' | 'bytes' | 'MB';
	/** The most that is wanted; absent where nothing is. */
	readonly figure?: number;
	/** Absent where it could not be measured; then `note` says why. */
	readonly note?: string;
};

/** A short run fails only where a figure is missed by so much: machines differ, and so do runs. */
export const tolerance = 1.25;

export const isMissed = ({value, figure}: Measured, factor = 1): boolean => figure !== undefined && value > figure * factor;

const numberText = (value: number): string => value < 10 ? value.toFixed(2) : value.toFixed(0);

/** A row as people read it. */
export const rowText = (row: Measured): string => {
	const {what, value, unit, figure, note} = row;
	if (note !== undefined) {
		return `${what.padEnd(58)} ${note}`;
	}

	const wanted = figure === undefined ? '' : `≤ ${numberText(figure)}`;
	const verdict = figure === undefined ? '' : (isMissed(row) ? 'missed' : 'met');
	return `${what.padEnd(58)} ${numberText(value).padStart(6)} ${unit.padEnd(8)} ${wanted.padEnd(8)} ${verdict}`.trimEnd();
};
