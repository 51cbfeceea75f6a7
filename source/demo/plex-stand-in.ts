import type {IncomingMessage, ServerResponse} from 'node:http';
import {createServer} from 'node:https';
import {text} from 'node:stream/consumers';
import type {Clock} from '../application/ports.js';
import type {Credentials} from './certificates.js';
import {closeServer, listenOnLoopback, openSockets} from './open-sockets.js';
import type {Answer} from './stand-in/answer.js';
import {answerTo} from './stand-in/calls.js';
import type {KeyedDevice} from './stand-in/device-keys.js';
import {takeFailure, type Failure} from './stand-in/failures.js';
import type {Pin} from './stand-in/pins.js';
import type {PlexTvAccount} from './stand-in/plex-user.js';
import {logEntry, toPlexRequest, type LoggedRequest} from './stand-in/request-log.js';
import {send} from './stand-in/send.js';
import {createPlexTvState, type PlexTvContent} from './stand-in/state.js';

/** Where a proxy leads plex.tv to. */
export type ProxyTarget = {
	readonly port: number;
	/** Says which address the caller behind a connection from local port `fromPort` shall be seen at; call the answer when it ends. */
	announceCaller(fromPort: number, address: string): () => void;
};

export type PlexStandIn = ProxyTarget & PlexTvContent & AsyncDisposable & {
	/** Those that sign-ins and PINs gave out, in order. */
	readonly issuedTokens: readonly string[];
	readonly pins: readonly Pin[];
	/** Makes a device's key known as if a PIN had carried it some time ago; answers the token that the device has. */
	knowDeviceKey(device: KeyedDevice): string;
	/** Links a code as its reader would at plex.tv/link. Throws, as the next two do, for a code that never was. */
	linkPin(code: string, account: PlexTvAccount): void;
	/** Ends a code's time now. */
	expirePin(code: string): void;
	/** Makes a code one whose token was handed out for the last time. */
	markPinUsed(code: string): void;
	readonly requests: readonly LoggedRequest[];
	/** TCP connections so far, also those that failed in the TLS handshake. */
	readonly connections: number;
	/** While set, every call gets this answer: plex.tv as a whole is in trouble. */
	outage: Answer | undefined;
	/** What goes wrong with requests of a kind before they are answered again; put something in at any time. */
	readonly failures: Failure[];
	close(): Promise<void>;
};

/** All that a plex.tv is made of. */
export type PlexStandInSettings = PlexTvContent & {
	readonly credentials: Credentials;
	readonly clock: Clock;
};

/**
Starts a server on loopback that speaks TLS and HTTP/1.1 as plex.tv does, as far as this program asks.

It knows whom its settings name and nobody else, and shows the certificate it was given.
*/
export const startPlexStandIn = async ({credentials, clock, ...content}: PlexStandInSettings): Promise<PlexStandIn> => {
	const state = createPlexTvState(content, clock);
	const failures: Failure[] = [];
	const requests: LoggedRequest[] = [];
	const callers = new Map<number, string>();
	const sockets = openSockets();
	let connections = 0;
	let outage: Answer | undefined;

	const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
		const at = clock.now();
		const {remotePort = 0, remoteAddress = ''} = message.socket;
		const entry = logEntry(message, {at, body: await text(message), callerAddress: callers.get(remotePort) ?? remoteAddress});
		requests.push(entry);
		const request = toPlexRequest(message, entry);
		send(response, outage ?? takeFailure(failures, request) ?? answerTo(request, state), clock.now());
	};

	const server = createServer({key: credentials.key, cert: credentials.certificate, ALPNProtocols: ['http/1.1']}, (message, response) => {
		// A client that leaves in the middle of its request gets no answer.
		serve(message, response).catch(() => response.destroy());
	});
	server.on('connection', socket => {
		connections += 1;
		sockets.add(socket);
	});
	server.on('secureConnection', sockets.add);
	const port = await listenOnLoopback(server);
	const close = async (): Promise<void> => closeServer(server, sockets);

	return {
		port,
		tokens: state.tokens,
		signIns: state.signIns,
		servers: state.servers,
		registeredEmails: state.registeredEmails,
		devicesOf: state.devicesOf,
		get deviceKeyPolicy() {
			return state.deviceKeyPolicy;
		},
		set deviceKeyPolicy(policy) {
			state.deviceKeyPolicy = policy;
		},
		get pinPolicy() {
			return state.pinPolicy;
		},
		set pinPolicy(policy) {
			state.pinPolicy = policy;
		},
		issuedTokens: state.issuer.issued,
		pins: state.pins.all,
		knowDeviceKey(device) {
			state.deviceKeys.register(device);
			return state.issuer.hadForKey(device);
		},
		linkPin: state.pins.link,
		expirePin: state.pins.expire,
		markPinUsed: state.pins.markUsed,
		requests,
		failures,
		get connections() {
			return connections;
		},
		get outage() {
			return outage;
		},
		set outage(answer) {
			outage = answer;
		},
		announceCaller(fromPort, address) {
			callers.set(fromPort, address);
			return () => {
				callers.delete(fromPort);
			};
		},
		close,
		[Symbol.asyncDispose]: close,
	};
};
