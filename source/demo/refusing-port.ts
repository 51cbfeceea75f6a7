import {once} from 'node:events';
import {connect, createServer, type Socket} from 'node:net';
import {listenOnLoopback} from './open-sockets.js';

/** A port of the loopback interface at which every connection is refused until it is given back. */
export type RefusingPort = AsyncDisposable & {
	readonly port: number;
	close(): Promise<void>;
};

/**
Takes a port for itself without listening on it: the near end of an open connection keeps everybody else from getting it. A port that was merely free a moment ago may be somebody's by the time it is tried.
*/
export const holdRefusingPort = async (): Promise<RefusingPort> => {
	const server = createServer();
	const near = connect({host: '127.0.0.1', port: await listenOnLoopback(server)});
	const [[far]] = await Promise.all([once(server, 'connection') as Promise<[Socket]>, once(near, 'connect')]);
	server.close();
	const close = async (): Promise<void> => {
		near.destroy();
		far.destroy();
	};

	return {port: near.localPort!, close, [Symbol.asyncDispose]: close};
};
