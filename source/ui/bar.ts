/** How much of something is done, in `width` cells. Something that has begun is never drawn as whole before it is. */
export const barText = (done: number, total: number, width: number): string => {
	const cells = Math.max(0, width);
	const full = total === 0 ? cells : Math.floor((Math.min(done, total) / total) * cells);
	return '█'.repeat(full) + '░'.repeat(cells - full);
};
