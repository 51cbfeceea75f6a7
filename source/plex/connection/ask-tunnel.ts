import {Buffer} from 'node:buffer';
import type {Socket} from 'node:net';
import {hostAndPort, type ProxySignIn} from '../../domain/route.js';
import type {Target} from '../target.js';
import {readConnectAnswer, type ConnectAnswer} from './connect-answer.js';
import {systemFault, type Fault} from './failure.js';
import {checkHeader} from './wire.js';
import {listen, runPhase, type PhaseLimits} from './phase.js';

/** What every browser begins with, for an account that must not name this program: some proxies open no tunnel for a client without a name. */
const namelessAgent = 'Mozilla/5.0';

/** RFC 9110 §9.3.6 and, for the sign-in, RFC 7617 with UTF-8: any byte may be in either part, and a name alone has an empty password. Throws `ERR_REQUEST_STOPPED`. */
const connectRequest = (target: Target, signIn: ProxySignIn, userAgent: string | undefined): string => {
	const authority = hostAndPort(target);
	const headers: ReadonlyArray<readonly [string, string]> = [
		['Host', authority],
		['User-Agent', userAgent ?? namelessAgent],
		...(signIn.kind === 'basic'
			? [['Proxy-Authorization', `Basic ${Buffer.from(`${signIn.username}:${signIn.password.reveal()}`, 'utf8').toString('base64')}`] as const]
			: []),
		['Proxy-Connection', 'keep-alive'],
	];
	for (const [name, value] of headers) {
		checkHeader(name, value);
	}

	return [`CONNECT ${authority} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
};

/** What an answer that is whole means: nothing but 200 opens the tunnel, and nothing may come behind it. */
const faultOf = ({kind: _, hasBody, ...answer}: Extract<ConnectAnswer, {kind: 'answered'}>): Fault | undefined => {
	if (answer.status !== 200) {
		return {kind: 'status', ...answer};
	}

	return hasBody ? {kind: 'early-bytes'} : undefined;
};

/**
Asks a proxy for a tunnel and resolves when it is open: when the proxy said 200 and not one byte more.
Throws `ConnectionFailure` of phase `tunnel`.
*/
export const askTunnel = async (socket: Socket, {target, signIn, userAgent, limits}: {
	readonly target: Target;
	readonly signIn: ProxySignIn;
	readonly userAgent: string | undefined;
	readonly limits: Omit<PhaseLimits, 'phase'>;
}): Promise<void> => {
	const request = connectRequest(target, signIn, userAgent);
	let received = '';
	return runPhase<undefined>({phase: 'tunnel', ...limits}, socket, ({done, failed}) => {
		const stop = listen(socket, {
			data(bytes: Uint8Array) {
				received += Buffer.from(bytes).toString('latin1');
				const answer = readConnectAnswer(received);
				if (answer.kind === 'partial') {
					return;
				}

				const fault = answer.kind === 'answered' ? faultOf(answer) : answer;
				if (fault === undefined) {
					done(undefined);
				} else {
					failed(fault);
				}
			},
			error(error: Error) {
				failed(systemFault(error));
			},
			close() {
				failed({kind: 'closed'});
			},
		});
		socket.write(request);
		return () => {
			stop();
			// What comes next belongs to TLS, which reads for itself.
			socket.pause();
		};
	});
};
