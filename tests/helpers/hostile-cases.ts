import type {ErrorCode} from '../../source/domain/errors.js';
import type {StageName} from '../../source/domain/verdict.js';
import {
	answering,
	answeringOpenly,
	endlessly,
	type Hostility,
} from './hostile-proxy.js';

/** What a hostile or broken proxy does, and what the person is told. */
export type HostileCase = {
	readonly name: string;
	readonly hostility: Hostility;
	readonly stage: StageName;
	readonly code: ErrorCode;
	/** Where the deadline of the phase is what ends it. */
	readonly isSilent?: true;
	/** What the person has to read. */
	readonly says?: RegExp;
};

const evil = 'Location: https://evil.example.com/\r\n';
const silence: Hostility = {};

const oneByOne = (answer: string): Hostility => ({
	atConnect(socket) {
		const bytes = [...answer];
		const next = (): void => {
			const byte = bytes.shift();
			if (byte !== undefined && !socket.destroyed) {
				socket.write(byte, () => {
					setImmediate(next);
				});
			}
		};

		next();
	},
});

export const status = (line: string, headers = '', body = ''): Hostility => answering(`HTTP/1.1 ${line}\r\n${headers}\r\n${body}`);

/** Nothing but a proxy's 200 opens a tunnel; here is what else they say. */
export const hostileCases: readonly HostileCase[] = [
	{
		name: 'a forged 201', hostility: answeringOpenly('HTTP/1.1 201 Created\r\n\r\n'), stage: 'tunnel', code: 'ERR_PROXY_ANSWER', says: /201 Created/v,
	},
	{
		name: 'a 101 to another protocol', hostility: answeringOpenly('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'), stage: 'tunnel', code: 'ERR_PROXY_ANSWER', says: /101/v,
	},
	{
		name: 'a forged 204', hostility: status('204 No Content'), stage: 'tunnel', code: 'ERR_PROXY_ANSWER',
	},
	{
		name: 'a 302 to another host', hostility: status('302 Found', evil), stage: 'tunnel', code: 'ERR_PROXY_ANSWER', says: /302 Found/v,
	},
	{
		name: 'a 307 to another host', hostility: status('307 Temporary Redirect', evil), stage: 'tunnel', code: 'ERR_PROXY_ANSWER',
	},
	{
		name: 'a 401 that looks like plex.tv’s', hostility: status('401 Unauthorized', 'Content-Type: application/json\r\n', '{"errors":[{"code":1001,"message":"User could not be authenticated","status":401}]}'), stage: 'sign-in', code: 'ERR_PROXY_AUTH',
	},
	{
		name: 'a 407 that offers Basic', hostility: status('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="x"\r\n'), stage: 'sign-in', code: 'ERR_PROXY_AUTH',
	},
	{
		name: 'a 407 that offers Digest, then Basic', hostility: status('407 x', 'Proxy-Authenticate: Digest realm="x", nonce="y"\r\nProxy-Authenticate: Basic realm="x"\r\n'), stage: 'sign-in', code: 'ERR_PROXY_AUTH',
	},
	{
		name: 'a 407 without Basic', hostility: status('407 Proxy Authentication Required', 'Proxy-Authenticate: NTLM\r\n'), stage: 'sign-in', code: 'ERR_PROXY_AUTH_SCHEME',
	},
	{
		name: 'a 403', hostility: status('403 Forbidden'), stage: 'tunnel', code: 'ERR_PROXY_FORBIDDEN',
	},
	{
		name: 'a 405 from a web server', hostility: status('405 Not Allowed', 'Server: nginx\r\n'), stage: 'tunnel', code: 'ERR_PROXY_NOT_A_PROXY',
	},
	{
		name: 'a 502', hostility: status('502 Bad Gateway'), stage: 'tunnel', code: 'ERR_PROXY_CANNOT_REACH_PLEX',
	},
	{
		name: 'a 503', hostility: status('503 Service Unavailable'), stage: 'tunnel', code: 'ERR_PROXY_CANNOT_REACH_PLEX',
	},
	{
		name: 'a 504', hostility: status('504 Gateway Timeout'), stage: 'tunnel', code: 'ERR_PROXY_CANNOT_REACH_PLEX',
	},
	{
		name: 'a 503 byte by byte', hostility: oneByOne('HTTP/1.1 503 Service Unavailable\r\n\r\n'), stage: 'tunnel', code: 'ERR_PROXY_CANNOT_REACH_PLEX',
	},
	{
		name: 'HTTP/1.0', hostility: answering('HTTP/1.0 403 Forbidden\r\n\r\n'), stage: 'tunnel', code: 'ERR_PROXY_FORBIDDEN',
	},
	{
		name: 'HTTP/2', hostility: answering('HTTP/2 200 OK\r\n\r\n'), stage: 'tunnel', code: 'ERR_PROXY_NOT_A_PROXY',
	},
	{
		name: 'a body behind the 200', hostility: answeringOpenly('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'), stage: 'tunnel', code: 'ERR_PROXY_ANSWER', says: /bytes of its own/v,
	},
	{
		name: 'endless header lines', hostility: endlessly('HTTP/1.1 200 OK\r\n', `X-Noise: ${'n'.repeat(1000)}\r\n`), stage: 'tunnel', code: 'ERR_PROXY_ANSWER', says: /does not end/v,
	},
	{
		name: 'an endless status line', hostility: endlessly('HTTP/1.1 200 ', 'n'.repeat(1000)), stage: 'tunnel', code: 'ERR_PROXY_ANSWER', says: /does not end/v,
	},
	{
		name: 'a status line that would colour the screen', hostility: status('418 \u{1B}]8;;https://evil.example.com\u{7}teapot\u{1B}[31m\u{0}'), stage: 'tunnel', code: 'ERR_PROXY_ANSWER', says: /418 teapot/v,
	},
	{
		name: 'an SSH server', hostility: {
			atConnection(socket) {
				socket.write('SSH-2.0-OpenSSH_9.9\r\n');
			},
		}, stage: 'tunnel', code: 'ERR_PROXY_NOT_A_PROXY',
	},
	{
		name: 'garbage', hostility: answering('\u{0}\u{1}\u{2}\u{3}'), stage: 'tunnel', code: 'ERR_PROXY_NOT_A_PROXY',
	},
	{
		name: 'silence', hostility: silence, stage: 'tunnel', code: 'ERR_PROXY_TIMEOUT', isSilent: true,
	},
	{
		name: 'half an answer, then silence', hostility: answeringOpenly('HTTP/1.1 200 OK\r\nX: y'), stage: 'tunnel', code: 'ERR_PROXY_TIMEOUT', isSilent: true,
	},
	{
		name: 'a connection that is closed at once', hostility: {
			atConnection(socket) {
				socket.end();
			},
		}, stage: 'tunnel', code: 'ERR_PROXY_CLOSED',
	},
	{
		name: 'a connection that is reset instead of an answer', hostility: {
			atConnect(socket) {
				socket.resetAndDestroy();
			},
		}, stage: 'tunnel', code: 'ERR_PROXY_CLOSED',
	},
	{
		name: 'a tunnel that is silent', hostility: answeringOpenly('HTTP/1.1 200 OK\r\n\r\n'), stage: 'tls', code: 'ERR_TLS_FAILED', isSilent: true,
	},
	{
		name: 'a tunnel that is closed', hostility: answering('HTTP/1.1 200 OK\r\n\r\n'), stage: 'tls', code: 'ERR_TLS_FAILED',
	},
	{
		name: 'a captive portal behind its 200', hostility: {
			atConnect(socket) {
				socket.write('HTTP/1.1 200 OK\r\n\r\n', () => {
					socket.once('data', () => {
						socket.end('HTTP/1.1 302 Found\r\nLocation: http://portal.example.com/\r\n\r\n');
					});
				});
			},
		}, stage: 'tls', code: 'ERR_TLS_FAILED', says: /not TLS/v,
	},
];
