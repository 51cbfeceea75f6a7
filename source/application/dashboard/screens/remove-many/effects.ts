import {removeAccounts} from '../../../change-accounts.js';
import type {Effects} from '../../effects.js';

export const removeManyEffects: Effects<'remove-many'> = ports => async ({ids}, {signal}) => {
	const leftDevices = await removeAccounts(ports, ids, {signOut: false, signal});
	return {kind: 'removed', leftDevices};
};
