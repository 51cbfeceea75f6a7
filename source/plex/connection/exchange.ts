import type {ClientRequest, IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import type {ConnectionOptions} from './open-connection.js';
import {startDeadline} from './deadline.js';
import {ConnectionFailure, systemFault, type Phase} from './failure.js';
import {checkPath, checkRequest} from './wire.js';

/** What takes requests over from Node's https client: the part of an agent that it uses. */
type RequestTaker = {addRequest(request: ClientRequest, options: Record<string, unknown>): void};

/** How many bytes of header an answer may have. Node's own bound is a quarter of it. */
const maxHeaderBytes = 64 * 1024;

/** What stands before an answer's body. */
export type AnswerHead = {
	readonly statusText: string;
	/** In the order and spelling in which they came. */
	readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
};

const headOf = ({statusMessage = '', rawHeaders}: IncomingMessage): AnswerHead => ({
	statusText: statusMessage,
	headers: rawHeaders.flatMap((name, index) => index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : []),
});

export type ExchangeOptions = {
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly connection: ConnectionOptions;
	/** Told when the head of an answer has come. */
	readonly onFirstByte?: () => void;
};

export type Exchange = {
	/** To be given to fetch for one request. */
	readonly agent: RequestTaker & {readonly protocol: 'https:'; readonly defaultPort: 443; readonly keepAlive: true; readonly options: Record<string, unknown>};
	/**
	Rejects with what made the request fail, never resolves. Fetch itself keeps only the words of a failure, and waits for ever where a body ends before its time.
	*/
	readonly failed: Promise<never>;
	/** The head of the answer as it came, once it has. */
	head(): AnswerHead | undefined;
	/** Whether this failure is that of a kept connection which the other side closed before one byte of an answer came. */
	wasLeftUnanswered(failure: unknown): boolean;
	/** The connection that the request went out on, if it got one. */
	socket(): Socket | undefined;
};

const toFailure = (error: Error & {readonly code?: unknown}, phase: Phase): ConnectionFailure => {
	if (error instanceof ConnectionFailure) {
		return error;
	}

	// Codes of Node's HTTP parser: what came was no HTTP.
	return new ConnectionFailure(phase, typeof error.code === 'string' && error.code.startsWith('HPE_') ? {kind: 'not-http'} : systemFault(error));
};

/**
Watches over one request from its connection to its last byte: the deadlines of first byte and body, and the true reason of a failure.
`connection` is what a connection is opened with, should the request need one; `path` goes out byte for byte: URL parsers on the way would escape some signs anew. A `User-Agent` that is not among `headers` is not sent.
*/
export const watchExchange = (taker: RequestTaker, {path, headers, connection, onFirstByte}: ExchangeOptions): Exchange => {
	const {deadlines} = connection;
	const names: ReadonlySet<string> = new Set(Object.keys(headers).map(name => name.toLowerCase()));
	let phase: Phase = 'firstByte';
	const {promise: failed, reject: fail} = Promise.withResolvers<never>();
	// Whether anybody waits for it is not known here.
	failed.catch(() => undefined);
	let stopDeadline = (): void => undefined;
	let usedSocket: Socket | undefined;
	let bytesBefore = 0;
	let isReused = false;
	let answer: IncomingMessage | undefined;

	const limit = (request: ClientRequest, next: 'firstByte' | 'body'): void => {
		stopDeadline();
		phase = next;
		stopDeadline = startDeadline(deadlines[next], () => {
			const failure = new ConnectionFailure(next, {kind: 'timeout'});
			fail(failure);
			request.destroy(failure);
		});
	};

	const watch = (request: ClientRequest): void => {
		request.once('socket', (socket: Socket) => {
			usedSocket = socket;
			bytesBefore = socket.bytesRead;
			isReused = request.reusedSocket;
			limit(request, 'firstByte');
		});
		request.once('response', (response: IncomingMessage) => {
			answer = response;
			onFirstByte?.();
			limit(request, 'body');
			response.once('error', (error: Error) => {
				fail(toFailure(error, 'body'));
			});
		});
		// Whoever asked waits for ever where nobody hears of this: node-fetch does not.
		request.once('upgrade', (_response: IncomingMessage, socket: Socket) => {
			fail(new ConnectionFailure('firstByte', {kind: 'upgrade'}));
			socket.destroy();
		});
		request.once('error', (error: Error) => {
			fail(toFailure(error, phase));
		});
		request.once('close', () => {
			stopDeadline();
			if (answer?.complete !== true) {
				fail(new ConnectionFailure(phase, {kind: 'closed'}));
			}
		});
	};

	/** The last look before anything is written: what is wrong here is never sent. */
	const prepare = (request: ClientRequest): void => {
		// Before it is set: Node 24 throws an error of its own there, and Node 22 none at all.
		checkPath(path);
		request.path = path;
		(request as {maxHeaderSize?: number}).maxHeaderSize = maxHeaderBytes;
		if (!names.has('user-agent')) {
			// Node-fetch adds its own where there is none.
			request.removeHeader('User-Agent');
		}

		checkRequest(request);
	};

	return {
		agent: {
			protocol: 'https:',
			defaultPort: 443,
			keepAlive: true,
			options: {},
			addRequest(request, options: Record<string, unknown>) {
				prepare(request);
				watch(request);
				// The agent hands its options on to whatever opens a connection for this request.
				taker.addRequest(request, {...options, connection});
			},
		},
		failed,
		head: () => answer === undefined ? undefined : headOf(answer),
		wasLeftUnanswered: failure => isReused && answer === undefined && usedSocket?.bytesRead === bytesBefore
			&& failure instanceof ConnectionFailure && failure.phase === 'firstByte' && failure.fault.kind === 'closed',
		socket: () => usedSocket,
	};
};
