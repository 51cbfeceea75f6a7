import type {LookupFunction, Socket} from 'node:net';
import type {SecureContext, TLSSocket} from 'node:tls';
import {hostAndPort, type Route} from '../../domain/route.js';
import {directWay, type Way} from '../../domain/traffic.js';
import type {Deadlines} from '../deadlines.js';
import type {Target} from '../target.js';
import {askTunnel} from './ask-tunnel.js';
import type {Phase} from './failure.js';
import {openProxy} from './open-proxy.js';
import {openSocket} from './open-socket.js';
import {openTls} from './open-tls.js';

export type ConnectionOptions = {
	readonly lookup: LookupFunction;
	readonly deadlines: Deadlines;
	readonly signal: AbortSignal;
	/** Who is trusted, made once for many connections; made anew where it is absent. */
	readonly trust?: (() => SecureContext) | undefined;
	/** What the request says it comes from; undefined where it says nothing. Some proxies open no tunnel for nobody. */
	readonly userAgent: string | undefined;
	/** Told of each phase as it passes. */
	readonly onPhase: (phase: Phase) => void;
};

/** The way that a connection to plex.tv takes from this machine, as the traffic ledger has it. */
export const wayOf = (route: Route): Way => route.kind === 'direct' ? directWay : hostAndPort(route.address);

/** Opens the way to a target, as far as its own TLS: a tunnel of the proxy, or a connection where the route is direct. Throws `ConnectionFailure`. */
export const openWay = async (route: Route, target: Target, options: ConnectionOptions): Promise<Socket> => {
	const {lookup, deadlines, signal, userAgent, onPhase} = options;
	if (route.kind === 'direct') {
		const socket = await openSocket({
			...target, lookup, milliseconds: deadlines.connect, signal,
		});
		onPhase('connect');
		return socket;
	}

	const proxy = await openProxy(route, options);
	await askTunnel(proxy, {target, signIn: route.signIn, userAgent, limits: {milliseconds: deadlines.tunnel, signal}});
	onPhase('tunnel');
	return proxy;
};

/**
Opens a connection to plex.tv along a route, phase by phase, each with its own deadline. Along a proxy the target's name is told to the proxy and looked up nowhere here.
Throws `ConnectionFailure`; every socket it opened is closed then.
*/
export const openConnection = async (route: Route, target: Target, options: ConnectionOptions): Promise<TLSSocket> => {
	const way = await openWay(route, target, options);
	const socket = await openTls(way, target.host, {phase: 'tls', milliseconds: options.deadlines.tls, signal: options.signal}, options.trust);
	options.onPhase('tls');
	return socket;
};
