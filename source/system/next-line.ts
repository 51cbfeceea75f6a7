import type {Interface} from 'node:readline';

/** The next line that is typed; undefined when the input ends first. */
export const nextLine = async (lines: Interface): Promise<string | undefined> => new Promise(resolve => {
	lines.once('line', resolve);
	lines.once('close', () => {
		resolve(undefined);
	});
});
