import {runningStage} from '../../../../domain/verdict.js';
import {changeProxy} from '../../../change-proxy.js';
import type {Effects} from '../../effects.js';

export const changeProxyEffects: Effects<'change-proxy'> = ports => async ({ids, route, limits}, {signal, tell}) => ({
	kind: 'ended',
	change: await changeProxy(ports, ids, route, {
		limits,
		signal,
		onStage(stage, addressVerdict) {
			tell({kind: 'stage', stage: runningStage(stage, addressVerdict)});
		},
		onTested(done, total) {
			tell({kind: 'tested', done, total});
		},
	}),
});
