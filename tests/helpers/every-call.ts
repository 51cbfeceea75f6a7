import process from 'node:process';

/** `npm run every-call`, which `.ci/run` does, takes minutes; `npm test` has a sample. */
export const isThorough = process.env['EVERY_CALL'] === 'yes';

/** Each call in turn, or every fortieth. */
const stride = isThorough ? 1 : 40;

/**
The numbers of the calls at which something is to go wrong, without an end: whoever asks stops when nothing went wrong any more. Cases of one kind begin at different calls, so that together they come upon most.
@yields The next number, from 1.
*/
export function * callNumbers(first = 0): Generator<number, never> {
	for (let at = 1 + (first % stride); ; at += stride) {
		yield at;
	}
}
