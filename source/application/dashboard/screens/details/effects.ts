import {readDetails} from '../../../read-details.js';
import type {Effects} from '../../effects.js';

/** How long a revealed secret stays on screen. */
const revealSeconds = 10;

export const detailsEffects: Effects<'details'> = ports => async (work, {signal, tell}) => {
	switch (work.kind) {
		case 'read-again': {
			return {kind: 'read', ...await readDetails(ports, work.id)};
		}

		case 'reveal': {
			await ports.accounts.openToReveal(work.id);
			for (let secondsLeft = revealSeconds; secondsLeft > 0 && !signal.aborted; secondsLeft--) {
				tell({kind: 'revealed', secondsLeft});
				await ports.timer.wait(1000, signal);
			}

			return {kind: 'masked'};
		}
	}
};
