import type {PlexDevice} from '../domain/account.js';
import {AppError, causeOf, isAppError} from '../domain/errors.js';
import type {KeptPin} from '../domain/kept-pin.js';
import {goneCode, secondsToNextLook, type Trouble} from '../domain/pin-polling.js';
import {sentClientIdentifier} from '../domain/query-parameters.js';
import type {Secret} from '../domain/secret.js';
import type {Pin, WaitingPin} from '../domain/sign-in.js';
import type {Ports} from './ports.js';
import type {Cancellable, PlexSignIn} from './ports/plex-tv.js';

type TimePorts = Pick<Ports, 'clock' | 'timer' | 'random'>;

export type PinPorts = TimePorts & {readonly plexTv: Pick<PlexSignIn, 'createPin' | 'pollPin'>};

export type WaitHooks = {
	readonly signal: AbortSignal;
	/** Told of the code at once, then every second for as long as it waits to be typed. */
	readonly onWaiting: (pin: WaitingPin) => void;
	/** Whether the code may have been typed already. */
	readonly looksAtOnce?: boolean;
};

export type PinHooks = WaitHooks & {
	/** Keeps a new code, sealed, before anybody sees it. What it throws ends the code: it was not shown, so that nobody has typed it. */
	readonly keep: (pin: KeptPin) => Promise<void>;
};

/** What one look at a code found. */
export type PinLook<Value> = {readonly kind: 'waiting'} | {readonly kind: 'gone'} | {readonly kind: 'linked'; readonly value: Value};

export type LookAtPin<Value> = (options: Cancellable) => Promise<PinLook<Value>>;

/** After these nothing more is to be waited for. */
const endsPolling = (error: AppError): boolean => ['cancelled', 'sign-in'].includes(causeOf(error));

/** One code, from its receipt to its end. */
const watchPin = <Value>({clock, timer, random}: TimePorts, pin: KeptPin, lookOnce: LookAtPin<Value>, {signal, onWaiting, looksAtOnce = false}: WaitHooks) => {
	const end = Date.parse(pin.endsAt);
	let trouble: Trouble | undefined;

	const millisecondsLeft = (): number => Math.max(0, end - clock.now().getTime());

	/** What came of the code, if it was typed. A look that gets no answer is no end: nobody has said that the code is gone. */
	const look = async (): Promise<PinLook<Value>> => {
		if (signal.aborted) {
			throw new AppError('ERR_CANCELLED');
		}

		try {
			const answer = await lookOnce({signal});
			trouble = undefined;
			if (answer.kind === 'gone') {
				throw new AppError(goneCode(millisecondsLeft() / 1000));
			}

			return answer;
		} catch (error) {
			if (!isAppError(error) || endsPolling(error)) {
				throw error;
			}

			trouble = {looks: (trouble?.looks ?? 0) + 1, error};
			return {kind: 'waiting'};
		}
	};

	return {
		/** Tells of the code once a second, also while a look takes long. */
		async countDown(until: AbortSignal): Promise<void> {
			while (!until.aborted) {
				const left = millisecondsLeft();
				onWaiting({code: pin.code, secondsLeft: Math.ceil(left / 1000), ...(trouble !== undefined && {trouble: trouble.error.message})});
				await timer.wait(left % 1000 === 0 ? 1000 : left % 1000, until);
			}
		},
		/** Looks until the code was typed; one last time when its time is over. */
		async value(): Promise<Value> {
			for (let looks = looksAtOnce ? 0 : 1; ; looks++) {
				const pause = looks === 0 ? 0 : secondsToNextLook(trouble, random.fraction()) * 1000;
				const left = millisecondsLeft();
				await timer.wait(Math.min(pause, left), signal);
				const isLast = millisecondsLeft() === 0;
				// Whoever was asked to be left alone for longer than the code lives does not look again.
				const isLeftAlone = pause > left && trouble?.error.code === 'ERR_PLEX_RATE_LIMITED' && !signal.aborted;
				const found: PinLook<Value> = isLeftAlone ? {kind: 'waiting'} : await look();
				if (found.kind === 'linked') {
					return found.value;
				}

				if (isLast) {
					// Nobody has said that it was not typed, and its key outlives it.
					throw trouble !== undefined && pin.deviceKey !== undefined ? trouble.error : new AppError('ERR_PIN_EXPIRED');
				}
			}
		},
	};
};

/** Waits for what comes of a code, until its time is over. Throws `ERR_PIN_EXPIRED`, `ERR_PIN_USED`, `ERR_CANCELLED`. */
export const waitForPin = async <Value>(ports: TimePorts, pin: KeptPin, look: LookAtPin<Value>, hooks: WaitHooks): Promise<Value> => {
	const watch = watchPin(ports, pin, look, hooks);
	const over = new AbortController();
	const counting = watch.countDown(over.signal);
	try {
		return await watch.value();
	} finally {
		over.abort();
		await counting;
	}
};

/** A code that plex.tv has just given out, as it is kept. Its end is by this machine's clock: plex.tv's may differ. */
export const keptPin = ({clock}: Pick<Ports, 'clock'>, device: PlexDevice, {id, code, expiresInSeconds}: Pin): KeptPin => ({
	id, code, clientIdentifier: sentClientIdentifier(device), endsAt: new Date(clock.now().getTime() + (expiresInSeconds * 1000)).toISOString(),
});

/** Looks at a code of which a lasting token comes. */
export const lookAtPin = (plexTv: Pick<PlexSignIn, 'pollPin'>, device: PlexDevice, id: Pin['id']): LookAtPin<{readonly token: Secret}> => async options => {
	const answer = await plexTv.pollPin(device, id, options);
	return answer.kind === 'linked' ? {kind: 'linked', value: {token: answer.token}} : answer;
};

/**
A token by PIN: plex.tv gives out a code, a person types it at its link page, and the token is then handed to the device that asked.
Throws `ERR_PIN_EXPIRED`, `ERR_PIN_USED`, `ERR_CANCELLED`, what kept plex.tv from giving out a code, and what `keep` throws.
*/
export const signInByPin = async (ports: PinPorts, device: PlexDevice, hooks: PinHooks): Promise<{readonly token: Secret}> => {
	const pin = keptPin(ports, device, await ports.plexTv.createPin(device, hooks));
	await hooks.keep(pin);
	return waitForPin(ports, pin, lookAtPin(ports.plexTv, device, pin.id), hooks);
};
