import {connect, type LookupFunction, type Socket} from 'node:net';
import {systemFault} from './failure.js';
import {listen, runPhase} from './phase.js';

export type SocketOptions = {
	readonly host: string;
	readonly port: number;
	/** Looks up `host`; asked for no other name. */
	readonly lookup: LookupFunction;
	readonly milliseconds: number;
	readonly signal: AbortSignal;
};

/** Node gives up an address after a quarter of a second when a name has several, which is less than a far link takes. */
const attemptMilliseconds = 3000;

/** Looks up a name and opens a TCP connection to it. Throws `ConnectionFailure` of phase `connect`. */
export const openSocket = async ({host, port, lookup, milliseconds, signal}: SocketOptions): Promise<Socket> => {
	const socket = connect({
		host, port, lookup, noDelay: true, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: attemptMilliseconds,
	});
	// Between two phases nobody else listens, and an error that nobody hears ends the program.
	socket.on('error', () => undefined);
	return runPhase({phase: 'connect', milliseconds, signal}, socket, ({done, failed}) => listen(socket, {
		connect() {
			done(socket);
		},
		error(error: Error) {
			failed(systemFault(error));
		},
	}));
};
