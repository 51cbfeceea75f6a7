import {listTraffic} from '../../../list-traffic.js';
import type {Effects} from '../../effects.js';

export const trafficEffects: Effects<'traffic'> = ports => async () => ({kind: 'read', counts: await listTraffic(ports)});
