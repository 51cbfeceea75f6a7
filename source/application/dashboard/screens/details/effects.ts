import {readDetails} from '../../../read-details.js';
import type {Effects} from '../../effects.js';

/** How long a revealed secret stays on screen. */
const revealMilliseconds = 10_000;

export const detailsEffects: Effects<'details'> = ports => async (work, {signal, tell}) => {
	switch (work.kind) {
		case 'read-again': {
			return {kind: 'read', ...await readDetails(ports, work.id)};
		}

		case 'reveal': {
			await ports.accounts.openToReveal(work.id);
			tell({kind: 'revealed'});
			await ports.timer.wait(revealMilliseconds, signal);
			return {kind: 'masked'};
		}
	}
};
