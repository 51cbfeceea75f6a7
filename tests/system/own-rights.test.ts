import test from 'ava';
import {keepOwnRights} from '../../source/system/own-rights.js';

/** A process with this umask. */
const withUmask = (mask: number) => {
	const state = {mask};
	return {
		state,
		umask(next: number) {
			const before = state.mask;
			state.mask = next;
			return before;
		},
	};
};

for (const [before, after] of [[0o022, 0o022], [0o077, 0o077], [0, 0], [0o177, 0o077], [0o277, 0o077], [0o777, 0o077], [0o700, 0]] as const) {
	test(`with the umask ${before.toString(8).padStart(3, '0')} the owner keeps all rights, and others get none that they had not`, t => {
		const process = withUmask(before);
		keepOwnRights(process);
		t.is(process.state.mask, after);
	});
}
