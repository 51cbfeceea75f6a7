import process from 'node:process';
import type {PlexTv} from '../application/ports/plex-tv.js';
import type {Traffic} from '../application/ports.js';
import type {Context} from '../command-line/context.js';
import type {GlobalOptions} from '../command-line/global-options.js';
import {AppError} from '../domain/errors.js';
import {escapeJson, escapeText} from '../domain/escaped-text.js';
import {createTracer, type Tracer} from '../domain/trace.js';
import {traceText} from '../output/trace-text.js';
import {fixAuthorities} from '../system/fixed-authorities.js';
import type {WatchedSettings} from '../system/watched-settings.js';
import type {Machine} from './machine.js';
import type {Opened} from './open-ports.js';

const platforms: Readonly<Record<string, string>> = {linux: 'Linux', darwin: 'macOS', win32: 'Windows'};

type Loading = {
	readonly traffic: Traffic;
	readonly settings: WatchedSettings;
	/** Seconds, for this run; goes before the setting. */
	readonly givenSeconds: number | undefined;
	/** Told of each request while it is made. */
	readonly trace?: Tracer;
};

/** Each step of each request on stderr, as a line of text or of JSON. */
export const tracerFor = (json: boolean, {writeErrors}: Machine): Tracer => createTracer(event => {
	void writeErrors(`${json ? escapeJson(JSON.stringify({debug: event})) : escapeText(traceText(event))}\n`);
}, () => performance.now());

/** The network stack, which only what asks plex.tv needs. */
export const loadPlexTv = async ({traffic, settings, givenSeconds, trace}: Loading, {version, clock, demoCard}: Machine): Promise<PlexTv> => {
	const [tls, {lookup}, {createPlexTv}, {deadlinesOf}, {timeOut}] = await Promise.all([import('node:tls'), import('node:dns'), import('../plex/plex-tv.js'), import('../plex/deadlines.js'), settings.read()]);
	fixAuthorities(tls);
	const deadlines = {...deadlinesOf(givenSeconds ?? timeOut)};
	settings.onChange(change => {
		if (givenSeconds === undefined && 'timeOut' in change) {
			Object.assign(deadlines, deadlinesOf(change.timeOut));
		}
	});
	const plexTv = createPlexTv({
		lookup,
		deadlines,
		client: {version, platform: platforms[process.platform] ?? process.platform},
		now: clock.now,
		milliseconds: () => performance.now(),
		onRequest: traffic.count,
		...(trace !== undefined && {trace}),
	});
	if (demoCard === undefined) {
		return plexTv;
	}

	const {loopbackOnly} = await import('../demo/entry.js');
	return loopbackOnly(plexTv);
};

/** Such a proxy is for one run, and its credentials are known to nobody else. */
export const loopbackProxyOf = ({ports, settings}: Opened, {timeOut: given, json, isTracing}: GlobalOptions, machine: Machine): Context['openLoopbackProxy'] => async ({route, clientIdentifier}, allowed) => {
	const {demoCard, ending, randomBytes} = machine;
	if (demoCard !== undefined && route.kind === 'direct') {
		throw new AppError('ERR_PLEX_UNREACHABLE', 'this is the demo', {hint: 'Nothing in the demo leaves this machine. Use an account with one of the proxies on its card.'});
	}

	const [{lookup}, {startLoopbackProxy}, {deadlinesOf}, {timeOut}] = await Promise.all([import('node:dns'), import('../plex/loopback-proxy.js'), import('../plex/deadlines.js'), settings.read()]);
	return startLoopbackProxy({
		route,
		clientIdentifier,
		allowed,
		credentials: {name: 'run', password: randomBytes(24).toString('hex')},
		lookup,
		deadlines: deadlinesOf(given === undefined ? timeOut : given / 1000),
		signal: ending.signal,
		onRequest: ports.traffic.count,
		...(isTracing && {trace: tracerFor(json, machine)}),
	});
};
