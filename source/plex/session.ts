import {Buffer} from 'node:buffer';
import type {Agent} from 'node:http';
import type {LookupFunction} from 'node:net';
import fetch from 'cross-fetch';
import {AppError} from '../domain/errors.js';
import type {Route} from '../domain/route.js';
import type {MadeRequest} from '../domain/traffic.js';
import type {RouteAgent} from './connection/agents.js';
import {watchExchange, type AnswerHead} from './connection/exchange.js';
import {ConnectionFailure, systemFault, type Phase} from './connection/failure.js';
import type {Deadlines} from './deadlines.js';
import {
	headersFor,
	pathFor,
	type PlexCaller,
	type Client,
} from './headers.js';
import {checkTarget} from './target.js';
import {toAppError} from './to-app-error.js';

export type SessionDependencies = {
	/** Looks up the proxy's name, or plex.tv's for a direct route. */
	readonly lookup: LookupFunction;
	readonly deadlines: Deadlines;
	readonly client: Client;
	/** Told of every request once it has ended, however it did. */
	readonly onRequest: (request: MadeRequest) => void;
};

export type SessionOptions = {
	readonly route: Route;
	/** The connections to use: along that route. */
	readonly routeAgent: RouteAgent;
	readonly caller: PlexCaller;
	readonly signal: AbortSignal;
	readonly onPhase?: (phase: Phase) => void;
};

/** Whatever plex.tv, or somebody in its place, answered. Nothing of it is cleaned yet. */
export type PlexAnswer = {
	readonly status: number;
	readonly contentType: string;
	/** Absent where plex.tv's application did not answer, but something in front of it. */
	readonly requestId?: string;
	readonly retryAfter?: string;
	readonly location?: string;
	readonly body: string;
	/** The body as it came. */
	readonly bytes: Uint8Array;
	readonly head: AnswerHead;
};

/** One request, without what its caller adds to each of them. */
export type PlexCall = {
	readonly method: string;
	/** Where it goes; plex.tv when it is absent. */
	readonly host?: string;
	/** With its own query, already encoded. */
	readonly path: string;
	readonly accept: string;
	readonly body?: {readonly contentType: string; readonly content: string | Uint8Array};
	/** How much of an answer is read; a megabyte when it is absent, which is far more than most calls answer. */
	readonly maxBytes?: number;
};

/** One piece of work with plex.tv as one caller, along one route. */
export type Session = {
	/** Makes a request with the caller's parameters and headers. Throws `ConnectionFailure`, `ERR_CANCELLED`. */
	ask(call: PlexCall): Promise<PlexAnswer>;
};

const defaultBytes = 1024 * 1024;

/** Cross-fetch is node-fetch here, which takes more than the types of a browser's fetch know. */
type FetchOptions = Omit<RequestInit, 'body'> & {
	readonly body?: string | Uint8Array;
	readonly agent: Agent;
	readonly size: number;
	readonly compress: boolean;
};

const fetchWithAgent = fetch as unknown as (url: string, init: FetchOptions) => Promise<Response>;

/** Node-fetch takes bytes as a buffer only. */
const toBody = (content: string | Uint8Array): string | Uint8Array => typeof content === 'string' ? content : Buffer.from(content);

const optional = <Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> =>
	(value === undefined ? {} : {[name]: value}) as Partial<Record<Name, string>>;

const noHead: AnswerHead = {statusText: '', headers: []};

const readAnswer = async (response: Response, head: () => AnswerHead | undefined): Promise<PlexAnswer> => {
	const bytes = Buffer.from(await response.arrayBuffer());
	return {
		status: response.status,
		contentType: response.headers.get('content-type') ?? '',
		...optional('requestId', response.headers.get('x-request-id') ?? undefined),
		...optional('retryAfter', response.headers.get('retry-after') ?? undefined),
		...optional('location', response.headers.get('location') ?? undefined),
		body: bytes.toString(),
		bytes,
		head: head() ?? noHead,
	};
};

const failureOf = (error: Error & {readonly type?: unknown; readonly code?: unknown}): ConnectionFailure =>
	new ConnectionFailure('body', error.type === 'max-size' ? {kind: 'too-long'} : systemFault(error));

const outcomeOf = (failure: ConnectionFailure, isStopped: boolean, route: Route): MadeRequest['outcome'] =>
	isStopped ? 'ERR_CANCELLED' : toAppError(failure, route).code;

/**
Opens a session; no connection is opened before the first request.
A redirect is an answer like any other: it is not followed.
*/
export const openSession = ({lookup, deadlines, client, onRequest}: SessionDependencies, {route, routeAgent, caller, signal, onPhase}: SessionOptions): Session => ({
	async ask({method, host: wanted = 'plex.tv', path, accept, body, maxBytes = defaultBytes}) {
		const {host} = checkTarget(new URL(`https://${wanted}`));
		const exchange = watchExchange(routeAgent.agent as unknown as Parameters<typeof watchExchange>[0], {
			path: pathFor(caller, path),
			connection: {
				lookup,
				deadlines,
				signal,
				onPhase(phase) {
					onPhase?.(phase);
				},
			},
		});
		// The path is not in this URL, because the messages of fetch's errors hold it.
		const ask = async (agent: Agent): Promise<PlexAnswer> => readAnswer(await fetchWithAgent(`https://${host}/`, {
			method,
			headers: {...headersFor(caller, client, {accept, path}), ...(body !== undefined && {'Content-Type': body.contentType})},
			...(body !== undefined && {body: toBody(body.content)}),
			redirect: 'manual',
			signal,
			agent,
			size: maxBytes,
			compress: false,
		}), exchange.head);

		const count = (outcome: MadeRequest['outcome']): void => {
			onRequest({
				clientIdentifier: caller.clientIdentifier, host, way: routeAgent.wayOf(exchange.socket()), outcome,
			});
		};

		try {
			const answer = await Promise.race([exchange.failed, ask(exchange.agent as unknown as Agent)]);
			count('answered');
			return answer;
		} catch (error) {
			const failure = error instanceof ConnectionFailure ? error : failureOf(error as Error);
			count(outcomeOf(failure, signal.aborted, route));
			if (signal.aborted) {
				throw new AppError('ERR_CANCELLED');
			}

			throw failure;
		}
	},
});
