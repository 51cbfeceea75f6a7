import {removeAccount} from '../../../remove-account.js';
import type {Effects} from '../../effects.js';

export const removeEffects: Effects<'remove'> = ports => async ({id, signOut}, {signal}) => {
	const removed = await removeAccount(ports, id, {signOut, signal});
	return {kind: 'removed', ...removed};
};
