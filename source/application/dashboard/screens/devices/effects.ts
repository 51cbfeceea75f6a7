import {AppError} from '../../../../domain/errors.js';
import {listManyDevices, revokeDevice} from '../../../devices.js';
import {pauseText} from '../../../lanes.js';
import type {Effects} from '../../effects.js';

/** Asks the accounts for their devices, and signs devices out, as the command does. */
export const devicesEffects: Effects<'devices'> = ports => async (work, {signal, tell}) => {
	switch (work.kind) {
		case 'ask': {
			const {wasCancelled} = await listManyDevices(ports, work.whose, {
				signal,
				onStart(start) {
					tell({kind: 'started', start});
				},
				onAnswer(answer) {
					tell({kind: 'answered', answer});
				},
				onPause(pause) {
					tell({kind: 'paused', text: pauseText(pause)});
				},
			});
			if (wasCancelled) {
				throw new AppError('ERR_CANCELLED');
			}

			return {kind: 'done'};
		}

		case 'revoke': {
			return {kind: 'revoked', answer: await revokeDevice(ports, work.id, work.device, {signal})};
		}
	}
};
