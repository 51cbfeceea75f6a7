import {Buffer} from 'node:buffer';
import type {Agent} from 'node:http';
import type {LookupFunction} from 'node:net';
import type {SecureContext} from 'node:tls';
import fetch from 'cross-fetch';
import {AppError, isAppError} from '../domain/errors.js';
import type {Route} from '../domain/route.js';
import type {Secret} from '../domain/secret.js';
import {hideInText} from '../domain/hidden-secrets.js';
import type {RequestTrace, Tracer} from '../domain/trace.js';
import type {MadeRequest} from '../domain/traffic.js';
import type {PlexAnswer} from './answer.js';
import type {RouteAgent} from './connection/agents.js';
import {watchExchange, type AnswerHead, type Exchange} from './connection/exchange.js';
import {wayOf} from './connection/open-connection.js';
import {ConnectionFailure, systemFault, type Phase} from './connection/failure.js';
import {checkHeader} from './connection/wire.js';
import type {Deadlines} from './deadlines.js';
import {botCheckIn} from './decode/bot-check.js';
import {bodyText} from './decode/body-text.js';
import {unpackBody} from './decode/unpack.js';
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
	/** Who is trusted, made once for all connections; made anew for each where it is absent. */
	readonly trust?: () => SecureContext;
	readonly client: Client;
	/** Told of every request once it has ended, however it did. */
	readonly onRequest: (request: MadeRequest) => void;
	/** Told of each request while it is made, where somebody wants to know. */
	readonly trace?: Tracer;
};

export type SessionOptions = {
	readonly route: Route;
	/** The connections to use: along that route. */
	readonly routeAgent: RouteAgent;
	readonly caller: PlexCaller;
	readonly signal: AbortSignal;
	readonly onPhase?: (phase: Phase) => void;
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
	/** What of the path and the body no error may repeat, beside the token. */
	readonly secrets?: readonly Secret[];
	/** In the place of those with the same name. */
	readonly headers?: ReadonlyArray<readonly [name: string, value: string]>;
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

const readAnswer = async (response: Response, head: () => AnswerHead | undefined, maxBytes: number): Promise<PlexAnswer> => {
	const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
	const bytes = await unpackBody(Buffer.from(await response.arrayBuffer()), header('content-encoding') ?? '', maxBytes);
	const contentType = header('content-type') ?? '';
	const body = bodyText(bytes, contentType);
	return {
		status: response.status,
		contentType,
		...optional('requestId', header('x-request-id')),
		...optional('retryAfter', header('retry-after')),
		...optional('location', header('location')),
		...optional('date', header('date')),
		...optional('botCheck', botCheckIn({contentType, body}, header)),
		body,
		bytes,
		head: head() ?? noHead,
	};
};

const failureOf = (error: Error & {readonly type?: unknown; readonly code?: unknown}): ConnectionFailure =>
	error instanceof ConnectionFailure ? error : new ConnectionFailure('body', error.type === 'max-size' ? {kind: 'too-long'} : systemFault(error));

const outcomeOf = (failure: ConnectionFailure, isStopped: boolean, route: Route): MadeRequest['outcome'] =>
	isStopped ? 'ERR_CANCELLED' : toAppError(failure, route).code;

/** Methods that may be sent twice without doing more than once (RFC 9110 §9.2.2). */
const idempotentMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

type Attempt = {readonly traced: RequestTrace | undefined; readonly exchange: Exchange; readonly host: string; readonly answered: () => Promise<PlexAnswer>};

/** Names are the same in any case (RFC 9110 §5.1). */
const withHeaders = (own: Readonly<Record<string, string>>, given: NonNullable<PlexCall['headers']>): Readonly<Record<string, string>> => {
	const names = new Set(given.map(([name]) => name.toLowerCase()));
	return {...Object.fromEntries(Object.entries(own).filter(([name]) => !names.has(name.toLowerCase()))), ...Object.fromEntries(given)};
};

/** The path without its query; what of it may be the token is hidden. */
const tracedPath = (path: string, {authToken}: PlexCaller): string => {
	const [bare = ''] = path.split('?', 1);
	return authToken === undefined ? bare : hideInText(bare, authToken);
};

const prepare = ({lookup, deadlines, client, trust, trace}: SessionDependencies, {route, routeAgent, caller, signal, onPhase}: SessionOptions, call: PlexCall): Attempt => {
	const {method, host: wanted = 'plex.tv', path, accept, body, headers: given = [], maxBytes = defaultBytes} = call;
	const {host} = checkTarget(new URL(`https://${wanted}`));
	const headers = withHeaders({...headersFor(caller, client, {accept, path}), ...(body !== undefined && {'Content-Type': body.contentType})}, given);
	// Fetch quotes a header that it does not like in its error.
	for (const [name, value] of Object.entries(headers)) {
		checkHeader(name, value);
	}

	const traced = trace?.({
		method, host, path: tracedPath(path, caller), route: wayOf(route),
	});
	const exchange = watchExchange(routeAgent.agent as unknown as Parameters<typeof watchExchange>[0], {
		path: pathFor(caller, path),
		headers,
		onFirstByte() {
			traced?.passed('firstByte');
		},
		connection: {
			lookup,
			deadlines,
			signal,
			trust,
			userAgent: headers['User-Agent'],
			onPhase(phase) {
				onPhase?.(phase);
				traced?.passed(phase);
			},
		},
	});
	return {
		traced,
		exchange,
		host,
		// The path is not in this URL, because the messages of fetch's errors hold it.
		answered: async () => readAnswer(await fetchWithAgent(`https://${host}/`, {
			method,
			headers,
			...(body !== undefined && {body: toBody(body.content)}),
			redirect: 'manual',
			signal,
			agent: exchange.agent as unknown as Agent,
			size: maxBytes,
			compress: false,
		}), exchange.head, maxBytes),
	};
};

/** One request, written into the ledger however it ends. Throws `ConnectionFailure`, `ERR_CANCELLED`, and `ERR_REQUEST_STOPPED` for what was no request. */
const attempt = async ({onRequest}: SessionDependencies, {route, routeAgent, caller, signal}: SessionOptions, {traced, exchange, host, answered}: Attempt): Promise<PlexAnswer> => {
	const count = (outcome: MadeRequest['outcome']): void => {
		onRequest({
			clientIdentifier: caller.clientIdentifier, host, way: routeAgent.wayOf(exchange.socket()), outcome,
		});
	};

	try {
		const answer = await Promise.race([exchange.failed, answered()]);
		count('answered');
		traced?.answered({status: answer.status, bytes: answer.bytes.length});
		return answer;
	} catch (error) {
		if (isAppError(error)) {
			throw error;
		}

		const failure = failureOf(error as Error);
		const outcome = outcomeOf(failure, signal.aborted, route);
		count(outcome);
		if (outcome !== 'answered') {
			traced?.failed(outcome);
		}

		if (signal.aborted) {
			throw new AppError('ERR_CANCELLED');
		}

		throw failure;
	}
};

/**
Opens a session; no connection is opened before the first request.
A redirect is an answer like any other: it is not followed. A kept connection that the other side closes before it has answered with one byte is not a failure: what may be sent twice is sent once more, on a fresh connection of the same route.
*/
export const openSession = (dependencies: SessionDependencies, options: SessionOptions): Session => ({
	async ask(call) {
		const first = prepare(dependencies, options, call);
		try {
			return await attempt(dependencies, options, first);
		} catch (error) {
			if (!idempotentMethods.has(call.method) || !first.exchange.wasLeftUnanswered(error)) {
				throw error;
			}

			first.traced?.again();
			options.routeAgent.closeIdle();
			return attempt(dependencies, options, prepare(dependencies, options, call));
		}
	},
});
