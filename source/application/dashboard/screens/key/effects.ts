import type {KeyStatus} from '../../../../domain/key.js';
import type {Ports} from '../../../ports.js';
import type {Effects} from '../../effects.js';
import type {KeyChange} from './screen.js';

const changeKey = async (keys: Ports['keys'], change: KeyChange): Promise<KeyStatus> => {
	switch (change.kind) {
		case 'rotate': {
			return keys.rotate();
		}

		case 'lock': {
			return keys.lock(change.passphrase);
		}

		case 'unlock': {
			return keys.unlock();
		}
	}
};

/** Reads and changes the key. A change is never left half done: it does not look whether it was cancelled. */
export const keyEffects: Effects<'key'> = ({keys}) => async work => work.kind === 'read'
	? {kind: 'read', status: await keys.status()}
	: {kind: 'changed', status: await changeKey(keys, work.change), change: work.change.kind};
