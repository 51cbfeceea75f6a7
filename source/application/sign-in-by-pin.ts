import type {PlexDevice} from '../domain/account.js';
import {AppError, causeOf, isAppError} from '../domain/errors.js';
import {goneCode, secondsToNextLook, type Trouble} from '../domain/pin-polling.js';
import type {Secret} from '../domain/secret.js';
import type {Pin, WaitingPin} from '../domain/sign-in.js';
import type {Ports} from './ports.js';
import type {PlexSignIn} from './ports/plex-tv.js';

export type PinPorts = Pick<Ports, 'clock' | 'timer' | 'random'> & {readonly plexTv: Pick<PlexSignIn, 'createPin' | 'pollPin'>};

export type PinHooks = {
	readonly signal: AbortSignal;
	/** Told of the code at once, then every second for as long as it waits to be typed. */
	readonly onWaiting: (pin: WaitingPin) => void;
};

/** After these nothing more is to be waited for. */
const endsPolling = (error: AppError): boolean => ['cancelled', 'sign-in'].includes(causeOf(error));

/** One code, from its receipt to its end. */
const watchPin = ({plexTv, clock, timer, random}: PinPorts, device: PlexDevice, {signal, onWaiting}: PinHooks, pin: Pin) => {
	// By this machine's clock: plex.tv's may differ.
	const end = clock.now().getTime() + (pin.expiresInSeconds * 1000);
	let trouble: Trouble | undefined;

	const millisecondsLeft = (): number => Math.max(0, end - clock.now().getTime());

	/** The token, if the code was typed. A look that gets no answer is no end: nobody has said that the code is gone. */
	const look = async (): Promise<Secret | undefined> => {
		if (signal.aborted) {
			throw new AppError('ERR_CANCELLED');
		}

		try {
			const answer = await plexTv.pollPin(device, pin.id, {signal});
			trouble = undefined;
			if (answer.kind === 'gone') {
				throw new AppError(goneCode(millisecondsLeft() / 1000));
			}

			return answer.kind === 'linked' ? answer.token : undefined;
		} catch (error) {
			if (!isAppError(error) || endsPolling(error)) {
				throw error;
			}

			trouble = {looks: (trouble?.looks ?? 0) + 1, error};
			return undefined;
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
		async token(): Promise<Secret> {
			for (;;) {
				const pause = secondsToNextLook(trouble, random.fraction()) * 1000;
				const left = millisecondsLeft();
				await timer.wait(Math.min(pause, left), signal);
				const isLast = millisecondsLeft() === 0;
				// Whoever was asked to be left alone for longer than the code lives does not look again.
				const token = pause > left && trouble?.error.code === 'ERR_PLEX_RATE_LIMITED' && !signal.aborted ? undefined : await look();
				if (token !== undefined) {
					return token;
				}

				if (isLast) {
					throw new AppError('ERR_PIN_EXPIRED');
				}
			}
		},
	};
};

/**
A token by PIN: plex.tv gives out a code, a person types it at its link page, and the token is then handed to the device that asked.
Throws `ERR_PIN_EXPIRED`, `ERR_PIN_USED`, `ERR_CANCELLED`, and what kept plex.tv from giving out a code.
*/
export const signInByPin = async (ports: PinPorts, device: PlexDevice, hooks: PinHooks): Promise<Secret> => {
	const pin = await ports.plexTv.createPin(device, hooks);
	const watch = watchPin(ports, device, hooks, pin);
	const over = new AbortController();
	const counting = watch.countDown(over.signal);
	try {
		return await watch.token();
	} finally {
		over.abort();
		await counting;
	}
};
