import {isCancelled, reportOf} from '../domain/errors.js';
import type {PlexTests} from '../application/ports/plex-tv.js';
import {wrongClock} from '../domain/device-key/plex-clock.js';
import type {ProxyRoute} from '../domain/route.js';
import {stageTexts} from '../wording/stage-texts.js';
import type {ProxyReport} from '../domain/verdict.js';
import {ConnectionFailure} from './connection/failure.js';
import {isSocksServer} from './connection/other-servers.js';
import {compareAddress, exitAddressIn} from './exit-address.js';
import type {PlexDependencies} from './dependencies.js';
import {createStages, type Stages} from './proxy-stages.js';
import {openSession, type Session} from './session.js';
import {stageOf, toAppError} from './to-app-error.js';
import type {UseTunnels} from './tunnels.js';

type PassingOptions = {readonly ownAddresses: readonly string[]; readonly now: () => Date};

const passAll = async (session: Session, stages: Stages, {ownAddresses, now}: PassingOptions): Promise<ProxyReport> => {
	// Any answer will do: TLS has shown that it is plex.tv's.
	const {status, date} = await session.ask({method: 'GET', path: '/api/v2/ping', accept: 'application/json'});
	stages.pass('answer', stageTexts.answer(status));
	const clock = wrongClock(date, now());
	const exitAddress = exitAddressIn(await session.ask({method: 'GET', path: '/:/ip', accept: 'text/plain'}));
	const addressVerdict = compareAddress(exitAddress, ownAddresses);
	stages.passAddress(stageTexts.address(exitAddress, addressVerdict), addressVerdict);
	return {
		verdict: 'passed', stages: stages.all(), addressVerdict, ...(exitAddress !== undefined && {exitAddress}), ...clock,
	};
};

/** How long a server that said nothing to CONNECT has for an answer to a greeting of SOCKS. */
const socksMilliseconds = 2000;

/** A SOCKS server closes when CONNECT is said to it, or waits for more: only its own greeting tells it from a proxy that does so. */
const seenCloser = async (failure: ConnectionFailure, {address}: ProxyRoute, {lookup, deadlines}: PlexDependencies, signal: AbortSignal): Promise<ConnectionFailure> => {
	const {phase, fault} = failure;
	if (phase !== 'tunnel' || address.scheme === 'https' || (fault.kind !== 'closed' && fault.kind !== 'timeout')) {
		return failure;
	}

	const isSocks = await isSocksServer({
		address, lookup, milliseconds: Math.min(socksMilliseconds, deadlines.tunnel), signal,
	});
	return isSocks ? new ConnectionFailure('tunnel', {kind: 'socks'}) : failure;
};

/** What failed after the stage `answer` has passed fails the last one. Throws `ERR_CANCELLED`, and what is a bug. */
const failedAt = (error: ConnectionFailure, stages: Stages, route: ProxyRoute): ProxyReport => {
	const mapped = toAppError(error, route);
	if (isCancelled(mapped)) {
		throw mapped;
	}

	const stage = stageOf(error);
	if (stage === 'tunnel' && error.fault.kind === 'status' && error.fault.isProxys) {
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
			return await passAll(session, stages, {ownAddresses, now: dependencies.now});
		} catch (error) {
			if (!(error instanceof ConnectionFailure)) {
				throw error;
			}

			return failedAt(await seenCloser(error, route, dependencies, signal), stages, route);
		}
	});
