const eighths = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Values as a row of bars, one cell each, the highest of `max` a whole cell high. What is not nothing is never drawn as nothing. */
export const sparkline = (values: readonly number[], max: number): string => values
	.map(value => eighths[value === 0 ? 0 : Math.max(1, Math.round((value / Math.max(1, max)) * 8))])
	.join('');

/** A value as a bar of up to `width` cells. */
export const bar = (value: number, max: number, width: number): string =>
	'█'.repeat(value === 0 ? 0 : Math.max(1, Math.round((value / Math.max(1, max)) * width)));
