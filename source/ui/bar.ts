/** How much of something is done, in `width` cells. Something that has begun is never drawn as whole before it is. */
export const barText = (done: number, total: number, width: number): string => {
	const full = total === 0 ? width : Math.floor((Math.min(done, total) / total) * width);
	return '█'.repeat(full) + '░'.repeat(width - full);
};
