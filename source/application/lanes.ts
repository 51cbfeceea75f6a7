import {AppError} from '../domain/errors.js';
import type {RouteSummary} from '../domain/route.js';
import {directWay} from '../domain/traffic.js';
import {wayText} from '../wording/traffic-texts.js';
import type {Ports} from './ports.js';

/** How many requests may be under way at once, all in all and in one lane. */
export type LaneLimits = {readonly inAll: number; readonly perLane: number};

export type LaneAnswer<Value> =
	| {readonly kind: 'answered'; readonly value: Value}
	/** Its turn came, but by then it was not wanted any more: no request was made. */
	| {readonly kind: 'not-asked'}
	/** The other side wants to be left alone: for as long as `error` says, or for as long as seems right. */
	| {readonly kind: 'slow-down'; readonly error: AppError};

export type LaneResult<Value> =
	| Exclude<LaneAnswer<Value>, {kind: 'slow-down'}>
	/** The lane was asked to slow down again and again; `error` is what was said last. */
	| {readonly kind: 'given-up'; readonly error: AppError};

/** A lane that pauses as a whole. */
export type LanePause = {readonly lane: string; readonly until: Date; readonly error: AppError};

/** What was said, and until when requests along that way wait for it: `… 192.0.2.7:3128 waits until 14:05:12 UTC.` */
export const pauseText = ({lane, until, error}: LanePause): string => `${error.message} ${wayText(lane)} waits until ${until.toISOString().slice(11, 19)} UTC.`;

export type AskOptions = {
	/** How often it is asked in all; as often as the lane is used where it is absent. */
	readonly maxTries?: number;
	/** Goes on with what has begun, such as the token of an account whose proxy was tested: it comes before what has not, which would hold its tunnel open meanwhile. */
	readonly isGoingOn?: boolean;
};

export type Lanes = {
	/**
	Makes a request when it is this lane's turn, and again after a pause when it was told to slow down.
	Throws what `request` throws, and `ERR_CANCELLED` as soon as the signal aborts.
	*/
	ask<Value>(lane: string, request: () => Promise<LaneAnswer<Value>>, options?: AskOptions): Promise<LaneResult<Value>>;
};

export type LaneOptions = {
	readonly limits: LaneLimits;
	readonly signal: AbortSignal;
	readonly onPause?: (pause: LanePause) => void;
};

type LanePorts = Pick<Ports, 'clock' | 'timer' | 'random'>;

type Waiting = {
	readonly start: () => void;
	/** Its lane is not used any more. */
	readonly giveUp: (error: AppError) => void;
	readonly cancel: (error: AppError) => void;
};

type Lane = {
	readonly name: string;
	readonly waiting: Waiting[];
	running: number;
	/** Pauses that have not ended. */
	pauses: number;
	/** Pauses so far: what a request says that began before the last one is old news. */
	begunPauses: number;
	/** In milliseconds; 0 before the first pause. */
	pausedUntil: number;
	/** How often it was told to slow down since it was last answered. */
	refusals: number;
	/** Why it is not used any more. */
	closed?: AppError;
};

/** A lane that was told this often in a row to slow down is not used any more: some seven minutes, where no time was given. */
const maxRefusals = 5;

const firstWaitSeconds = 30;

/** Twice as long each time, and up to a half more, so that those who wait do not come back together. */
const backOffSeconds = (refusals: number, fraction: number): number => firstWaitSeconds * (2 ** (refusals - 1)) * (1 + (fraction / 2));

/** What shares a limit at plex.tv, as far as is known: what it sees coming from one address. `host:port` of the proxy, or `direct`. */
export const laneOf = (route: RouteSummary): string => route.kind === 'direct' ? directWay : route.proxyUrl.replace(/^https?:\/\//v, '');

/** After a refusal a lane feels its way back with one request. */
const canStart = ({waiting, pauses, running, refusals}: Lane, {perLane}: LaneLimits): boolean =>
	waiting.length > 0 && pauses === 0 && running < (refusals > 0 ? 1 : perLane);

/**
Requests in lanes: never more at once than the limits say, none in a lane that pauses, the others in the order in which they came.
It knows nothing of what is asked.
*/
export const createLanes = ({clock, timer, random}: LanePorts, {limits, signal, onPause}: LaneOptions): Lanes => {
	const lanes = new Map<string, Lane>();
	let running = 0;

	const laneNamed = (name: string): Lane => {
		const lane = lanes.get(name) ?? {
			name, waiting: [], running: 0, pauses: 0, begunPauses: 0, pausedUntil: 0, refusals: 0,
		};
		lanes.set(name, lane);
		return lane;
	};

	const startWaiting = (): void => {
		while (running < limits.inAll) {
			const lane = lanes.values().find(candidate => canStart(candidate, limits));
			if (lane === undefined) {
				return;
			}

			// The lanes take turns: this one is the last to be looked at next time.
			lanes.delete(lane.name);
			lanes.set(lane.name, lane);
			running += 1;
			lane.running += 1;
			lane.waiting.shift()?.start();
		}
	};

	const pause = async (lane: Lane, seconds: number, error: AppError): Promise<void> => {
		const until = clock.now().getTime() + (seconds * 1000);
		if (until > lane.pausedUntil) {
			lane.pausedUntil = until;
			onPause?.({lane: lane.name, until: new Date(until), error});
		}

		lane.pauses += 1;
		await timer.wait(seconds * 1000, signal);
		lane.pauses -= 1;
		startWaiting();
	};

	const slowDown = (lane: Lane, begunPauses: number, error: AppError): void => {
		const isNews = begunPauses === lane.begunPauses;
		if (isNews) {
			lane.refusals += 1;
			lane.begunPauses += 1;
		}

		if (lane.refusals >= maxRefusals) {
			lane.closed = error;
			for (const {giveUp} of lane.waiting.splice(0)) {
				giveUp(error);
			}
		} else if (isNews || error.retryAfterSeconds !== undefined) {
			void pause(lane, error.retryAfterSeconds ?? backOffSeconds(lane.refusals, random.fraction()), error);
		}
	};

	/** One request, in a lane that has its turn. */
	const takeTurn = async <Value>(lane: Lane, request: () => Promise<LaneAnswer<Value>>): Promise<LaneAnswer<Value>> => {
		try {
			const {begunPauses} = lane;
			const answer = await request();
			if (answer.kind === 'slow-down') {
				slowDown(lane, begunPauses, answer.error);
			} else if (answer.kind === 'answered' && begunPauses === lane.begunPauses) {
				lane.refusals = 0;
			}

			return answer;
		} finally {
			running -= 1;
			lane.running -= 1;
			startWaiting();
		}
	};

	/** Waits for a turn; the request begins in the same moment in which it is given, while it is known that the lane does not pause. */
	const inTurn = async <Value>(lane: Lane, isFirst: boolean, request: () => Promise<LaneAnswer<Value>>): Promise<LaneAnswer<Value>> =>
		new Promise((resolve, reject) => {
			const waiting: Waiting = {
				start() {
					resolve(takeTurn(lane, request));
				},
				giveUp(error) {
					resolve({kind: 'slow-down', error});
				},
				cancel: reject,
			};
			if (isFirst) {
				lane.waiting.unshift(waiting);
			} else {
				lane.waiting.push(waiting);
			}

			startWaiting();
		});

	signal.addEventListener('abort', () => {
		for (const {waiting} of lanes.values()) {
			for (const {cancel} of waiting.splice(0)) {
				cancel(new AppError('ERR_CANCELLED'));
			}
		}
	});

	return {
		async ask(name, request, {maxTries = Infinity, isGoingOn = false} = {}) {
			for (let tries = 1; ; tries++) {
				if (signal.aborted) {
					throw new AppError('ERR_CANCELLED');
				}

				const lane = laneNamed(name);
				if (lane.closed !== undefined) {
					return {kind: 'given-up', error: lane.closed};
				}

				const answer = await inTurn(lane, isGoingOn || tries > 1, request);
				if (answer.kind !== 'slow-down') {
					return answer;
				}

				if (tries >= maxTries) {
					return {kind: 'given-up', error: answer.error};
				}
			}
		},
	};
};
