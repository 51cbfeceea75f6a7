import type {Readable, Writable} from 'node:stream';
import {createInterface} from 'node:readline';
import {nextLine} from './next-line.js';

type Terminal = {readonly input: Readable; readonly output: Writable; readonly signal: AbortSignal};

/**
Makes what asks the person at the terminal. The terminal stays in its own line mode, so that Ctrl-C is the signal it always is, and Ctrl-D ends the input: that answers undefined, as does `signal`.
*/
export const createAsk = ({input, output, signal}: Terminal) => async (question: string): Promise<string | undefined> => {
	const lines = createInterface({input, terminal: false, signal});
	try {
		output.write(question);
		return await nextLine(lines);
	} finally {
		lines.close();
	}
};
