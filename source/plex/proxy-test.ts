import {isCancelled, reportOf} from '../domain/errors.js';
import type {PlexTests} from '../application/ports/plex-tv.js';
import type {ProxyRoute} from '../domain/route.js';
import {stageTexts} from '../wording/stage-texts.js';
import type {ProxyReport} from '../domain/verdict.js';
import {ConnectionFailure} from './connection/failure.js';
import {compareAddress, exitAddressIn} from './exit-address.js';
import type {PlexDependencies} from './dependencies.js';
import {createStages, type Stages} from './proxy-stages.js';
import {openSession, type Session} from './session.js';
import {stageOf, toAppError} from './to-app-error.js';
import type {UseTunnels} from './tunnels.js';

const passAll = async (session: Session, stages: Stages, ownAddresses: readonly string[]): Promise<ProxyReport> => {
	// Any answer will do: TLS has shown that it is plex.tv's.
	const {status} = await session.ask({method: 'GET', path: '/api/v2/ping', accept: 'application/json'});
	stages.pass('answer', stageTexts.answer(status));
	const exitAddress = exitAddressIn(await session.ask({method: 'GET', path: '/:/ip', accept: 'text/plain'}));
	const addressVerdict = compareAddress(exitAddress, ownAddresses);
	stages.pass('address', stageTexts.address(exitAddress, addressVerdict));
	return {
		verdict: 'passed', stages: stages.all(), addressVerdict, ...(exitAddress !== undefined && {exitAddress}),
	};
};

/** What failed after the stage `answer` has passed fails the last one. Throws `ERR_CANCELLED`, and what is a bug. */
const failedAt = (error: unknown, stages: Stages, route: ProxyRoute): ProxyReport => {
	if (!(error instanceof ConnectionFailure)) {
		throw error;
	}

	const mapped = toAppError(error, route);
	if (isCancelled(mapped)) {
		throw mapped;
	}

	const stage = stageOf(error);
	if (stage === 'tunnel' && error.fault.kind === 'status') {
		stages.passSignIn();
	}

	const hasAnswered = stages.all().some(({name, outcome}) => name === 'answer' && outcome === 'passed');
	stages.fail(hasAnswered ? 'address' : stage, mapped.message);
	return {verdict: 'failed', stages: stages.all(), ...reportOf(mapped)};
};

/**
The proxy test in its six stages. The requests are `GET https://plex.tv/api/v2/ping` and `GET https://plex.tv/:/ip`, both without a token, over one tunnel.
*/
export const createProxyTest = (dependencies: PlexDependencies, useTunnels: UseTunnels): PlexTests['testProxy'] => async (route, {signal, clientIdentifier, queryParameters, ownAddresses, onStage}) =>
	useTunnels(async tunnels => {
		const stages = createStages({route, milliseconds: dependencies.milliseconds, ...(onStage !== undefined && {onStage})});
		const session = openSession(dependencies, {
			route, routeAgent: tunnels.renew({route, clientIdentifier}), caller: {clientIdentifier, queryParameters}, signal, onPhase: stages.onPhase,
		});
		try {
			return await passAll(session, stages, ownAddresses);
		} catch (error) {
			return failedAt(error, stages, route);
		}
	});
