import type {ClientRequest, IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import type {ConnectionOptions} from './open-connection.js';
import {startDeadline} from './deadline.js';
import {ConnectionFailure, systemFault, type Phase} from './failure.js';

/** What takes requests over from Node's https client: the part of an agent that it uses. */
type RequestTaker = {addRequest(request: ClientRequest, options: Record<string, unknown>): void};

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

export type Exchange = {
	/** To be given to fetch for one request. */
	readonly agent: RequestTaker & {readonly protocol: 'https:'; readonly defaultPort: 443; readonly keepAlive: true; readonly options: Record<string, unknown>};
	/**
	Rejects with what made the request fail, never resolves. Fetch itself keeps only the words of a failure, and waits for ever where a body ends before its time.
	*/
	readonly failed: Promise<never>;
	/** The head of the answer as it came, once it has. */
	head(): AnswerHead | undefined;
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
`connection` is what a connection is opened with, should the request need one; `path` goes out byte for byte: URL parsers on the way would escape some signs anew.
*/
export const watchExchange = (taker: RequestTaker, {path, connection}: {readonly path: string; readonly connection: ConnectionOptions}): Exchange => {
	const {deadlines} = connection;
	let phase: Phase = 'firstByte';
	const {promise: failed, reject: fail} = Promise.withResolvers<never>();
	// Whether anybody waits for it is not known here.
	failed.catch(() => undefined);
	let stopDeadline = (): void => undefined;
	let usedSocket: Socket | undefined;
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
			limit(request, 'firstByte');
		});
		request.once('response', (response: IncomingMessage) => {
			answer = response;
			limit(request, 'body');
			response.once('error', (error: Error) => {
				fail(toFailure(error, 'body'));
			});
		});
		request.once('error', (error: Error) => {
			fail(toFailure(error, phase));
		});
		request.once('close', () => {
			stopDeadline();
		});
	};

	return {
		agent: {
			protocol: 'https:',
			defaultPort: 443,
			keepAlive: true,
			options: {},
			addRequest(request, options: Record<string, unknown>) {
				request.path = path;
				watch(request);
				// The agent hands its options on to whatever opens a connection for this request.
				taker.addRequest(request, {...options, connection});
			},
		},
		failed,
		head: () => answer === undefined ? undefined : headOf(answer),
		socket: () => usedSocket,
	};
};
