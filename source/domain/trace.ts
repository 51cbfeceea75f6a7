import type {ErrorCode} from './errors.js';

/** The parts of a request, in their order. */
export type TracedPhase = 'connect' | 'proxyTls' | 'tunnel' | 'tls' | 'firstByte' | 'body';

/** What is told of a request while it is made, with `--debug`. No header, no query, no body and no secret is in it. `request` counts the requests of a run. */
export type TraceEvent =
	| {readonly kind: 'request'; readonly request: number; readonly method: string; readonly host: string; /** Without its query; a tunnel of `exec` has none. */ readonly path?: string; /** The proxy's `host:port`, or `direct`. */ readonly route: string}
	/** A phase has passed; the time is that of the phase alone. A first byte without a connection before it came on one that was kept. */
	| {readonly kind: 'phase'; readonly request: number; readonly phase: TracedPhase; readonly milliseconds: number}
	| {readonly kind: 'answer'; readonly request: number; readonly status: number; readonly bytes: number; readonly isKept: boolean; readonly milliseconds: number}
	| {readonly kind: 'failed'; readonly request: number; readonly code: ErrorCode; readonly milliseconds: number}
	/** A kept connection was closed before one byte of an answer: the request is made once more. */
	| {readonly kind: 'again'; readonly request: number}
	/** A tunnel of `exec` has ended; what went through it is counted and not read. */
	| {readonly kind: 'closed'; readonly request: number; readonly sent: number; readonly received: number; readonly milliseconds: number}
	/** The program that `exec` runs asked for what it does not get. */
	| {readonly kind: 'refused'; readonly request: number; readonly why: WhyRefused};

/** Another port than 443, a host that is neither plex.tv’s nor allowed, or no credentials of this run. */
export type WhyRefused = 'credentials' | 'host' | 'port';

/** What is told of one request. */
export type RequestTrace = {
	readonly passed: (phase: TracedPhase) => void;
	readonly answered: (answer: {readonly status: number; readonly bytes: number}) => void;
	readonly failed: (code: ErrorCode) => void;
	readonly again: () => void;
	readonly closed: (bytes: {readonly sent: number; readonly received: number}) => void;
	readonly refused: (why: WhyRefused) => void;
};

/** Begins to tell of a request. */
export type Tracer = (request: Omit<Extract<TraceEvent, {kind: 'request'}>, 'kind' | 'request'>) => RequestTrace;

/** Tells of requests, numbered from 1; `milliseconds` is a clock that only goes forwards. */
export const createTracer = (tell: (event: TraceEvent) => void, milliseconds: () => number): Tracer => {
	let count = 0;
	return about => {
		count++;
		const request = count;
		const start = milliseconds();
		let last = start;
		let isKept = true;
		const since = (time: number): number => Math.round(milliseconds() - time);
		tell({kind: 'request', request, ...about});
		const passed = (phase: TracedPhase): void => {
			isKept &&= phase === 'firstByte' || phase === 'body';
			tell({
				kind: 'phase', request, phase, milliseconds: since(last),
			});
			last = milliseconds();
		};

		return {
			passed,
			answered({status, bytes}) {
				passed('body');
				tell({
					kind: 'answer', request, status, bytes, isKept, milliseconds: since(start),
				});
			},
			failed(code) {
				tell({
					kind: 'failed', request, code, milliseconds: since(start),
				});
			},
			again() {
				tell({kind: 'again', request});
			},
			closed({sent, received}) {
				tell({
					kind: 'closed', request, sent, received, milliseconds: since(start),
				});
			},
			refused(why) {
				tell({kind: 'refused', request, why});
			},
		};
	};
};
