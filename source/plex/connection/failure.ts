import type {Deadlines} from '../deadlines.js';
import type {ConnectStatus} from './connect-answer.js';
import type {OtherProtocol} from './first-bytes.js';

/** The parts of a request that can fail, in their order. */
export type Phase = keyof Deadlines;

/** What went wrong in a phase, before it has words for people. */
export type Fault =
	| {readonly kind: 'timeout'}
	| {readonly kind: 'aborted'}
	/** The other side closed the connection. */
	| {readonly kind: 'closed'}
	/** The operating system's or OpenSSL's code, such as `ECONNREFUSED`. */
	| {readonly kind: 'system'; readonly code: string}
	/** A certificate that does not hold; `issuer` is cleaned. `isTrusted` is whether an authority stands behind it that is trusted here, whatever else is wrong. */
	| {readonly kind: 'certificate'; readonly code: string; readonly issuer?: string; readonly isTrusted: boolean}
	/** The proxy's own answer to CONNECT, any but 200. */
	| ConnectStatus & {readonly kind: 'status'}
	/** What answered in another protocol than HTTP/1. */
	| {readonly kind: OtherProtocol}
	/** A proxy for which https:// was given, and which speaks HTTP without TLS. */
	| {readonly kind: 'plain-http'}
	/** A proxy that is called plex.tv or has a name under it: that name is never looked up here. */
	| {readonly kind: 'plex-name'}
	/** A 101 to a request that asked for no other protocol. */
	| {readonly kind: 'upgrade'}
	| {readonly kind: 'too-long'}
	/** A body packed in a way that cannot be unpacked. */
	| {readonly kind: 'packed'}
	/** Bytes behind the proxy's 200, where only plex.tv's may come, and those only when asked. */
	| {readonly kind: 'early-bytes'};

/** A request that failed on its way. `to-app-error.ts` has the words for it. */
export class ConnectionFailure extends Error {
	override readonly name = 'ConnectionFailure';
	readonly phase: Phase;
	readonly fault: Fault;

	constructor(phase: Phase, fault: Fault) {
		super(`${phase}: ${fault.kind}`);
		this.phase = phase;
		this.fault = fault;
	}
}

/** The fault behind an error of Node's: its code, or nothing more than that it failed. */
export const systemFault = (error: Error & {readonly code?: unknown}): Fault => {
	const code = typeof error.code === 'string' ? error.code : 'unknown';
	return ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code) ? {kind: 'closed'} : {kind: 'system', code};
};
