import type {ProxyRoute} from '../domain/route.js';
import {proxyStatusAfter, type OnStage, type ProxyReport} from '../domain/verdict.js';
import {isSameRoute} from '../domain/account-form/evidence.js';
import {AppError} from '../domain/errors.js';
import type {AccountId} from '../domain/account.js';
import {thenSaveTraffic} from './save-traffic.js';
import type {Ports} from './ports.js';
import type {PlexTests} from './ports/plex-tv.js';

export type ProxyTestSubject = {
	readonly route: ProxyRoute;
	readonly clientIdentifier: string;
	readonly queryParameters: string;
};

export type TestHooks = {
	readonly signal: AbortSignal;
	readonly onStage?: OnStage;
};

type StoredProxyHooks = TestHooks & {
	/** Told what the test found before that is stored, which may fail. */
	readonly onFound?: (report: ProxyReport) => void;
};

type TestProxyPorts = Pick<Ports, 'ownAddresses'> & {readonly plexTv: Pick<PlexTests, 'testProxy'>};

/** Tests a proxy in its six stages. Throws `ERR_CANCELLED`. */
export const testProxy = async ({plexTv, ownAddresses}: TestProxyPorts, subject: ProxyTestSubject, {signal, onStage}: TestHooks): Promise<ProxyReport> =>
	plexTv.testProxy(subject.route, {
		signal,
		clientIdentifier: subject.clientIdentifier,
		queryParameters: subject.queryParameters,
		ownAddresses: await ownAddresses.list(),
		...(onStage !== undefined && {onStage}),
	});

/**
Tests the proxy of a stored account and keeps what it found, unless the account's route was changed while the test ran.
Throws `ERR_ACCOUNT_NOT_FOUND`, `ERR_ROUTE_DIRECT`, `ERR_CANCELLED`, `ERR_STORE_…`.
*/
export const testStoredProxy = async (ports: Ports, id: AccountId, hooks: StoredProxyHooks): Promise<ProxyReport> => {
	const {email, route, clientIdentifier, queryParameters} = await ports.accounts.open(id);
	if (route.kind === 'direct') {
		throw new AppError('ERR_ROUTE_DIRECT', email);
	}

	return thenSaveTraffic(ports, async () => {
		const report = await testProxy(ports, {route, clientIdentifier, queryParameters}, hooks);
		hooks.onFound?.(report);
		const standing = proxyStatusAfter(report, ports.clock.now().toISOString());
		await ports.accounts.change(id, current => isSameRoute(current.route, route) ? {...current, proxy: standing} : current);
		return report;
	});
};
