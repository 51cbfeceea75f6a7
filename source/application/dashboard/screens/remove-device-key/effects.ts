import {removeDeviceKey} from '../../../remove-device-key.js';
import type {Effects} from '../../effects.js';

export const removeDeviceKeyEffects: Effects<'remove-device-key'> = ports => async ({id}) => ({kind: 'removed', account: await removeDeviceKey(ports, id)});
