import {changeProxy} from '../../../change-proxy.js';
import type {Effects} from '../../effects.js';

export const changeProxyEffects: Effects<'change-proxy'> = ports => async ({ids, route, limits}, {signal, tell}) => ({
	kind: 'ended',
	change: await changeProxy(ports, ids, route, {
		limits,
		signal,
		onStage(stage) {
			tell({kind: 'stage', stage});
		},
		onTested(done, total) {
			tell({kind: 'tested', done, total});
		},
	}),
});
