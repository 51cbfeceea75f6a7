import {createInterface} from 'node:readline';
import {Writable, type Readable} from 'node:stream';
import {nextLine} from './next-line.js';

type Terminal = {readonly input: Readable; readonly output: Writable; readonly signal: AbortSignal; readonly interrupt: () => void};

/**
Makes what asks for a secret at the terminal: nothing of what is typed is shown. Answers undefined when the input ends or `signal` aborts.
The terminal is in raw mode meanwhile, where Ctrl-C is a key: `interrupt` does what the signal would.
*/
export const createAskHidden = ({input, output, signal, interrupt}: Terminal) => async (question: string): Promise<string | undefined> => {
	const nowhere = new Writable({
		write(_chunk, _encoding, done) {
			done();
		},
	});
	const lines = createInterface({
		input, output: nowhere, terminal: true, signal, historySize: 0,
	});
	lines.on('SIGINT', interrupt);
	try {
		output.write(question);
		return await nextLine(lines);
	} finally {
		output.write('\n');
		lines.close();
	}
};
