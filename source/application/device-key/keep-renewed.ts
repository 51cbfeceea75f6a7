import type {AccountId, AccountSummary} from '../../domain/account.js';
import {isRenewalDue, renewalDueIn} from '../../domain/device-key/device-token.js';
import {turnsOf} from '../../domain/device-key/renewal-turns.js';
import {isAppError, isCancelled, type AppError} from '../../domain/errors.js';
import type {Ports} from '../ports.js';
import {thenSaveTraffic} from '../save-traffic.js';
import {laneOf} from '../lanes.js';
import {isDue, renewOrLater, type RenewalPorts} from './renew-account.js';

type KeepingPorts = Pick<Ports, 'accounts' | 'renewals' | 'signatures' | 'clock' | 'actor' | 'timer' | 'random' | 'plexTv' | 'traffic'>;

const betweenMilliseconds = 5 * 60_000;
/** So many accounts that are due at once are spread over the time until the next look, and never more than this apart. */
const maxApartMilliseconds = 10_000;

/** Whether it is time to renew a stored account, by what its list says of it. */
export const isDueSummary = ({enabled, hasDeviceKey, tokenExpiresAt}: AccountSummary, now: Date): boolean =>
	enabled && hasDeviceKey && tokenExpiresAt !== undefined && isRenewalDue(new Date(tokenExpiresAt), now);

/** Why a renewal that was due failed; undefined where it did not. */
const renewIfDue = async (ports: RenewalPorts, id: AccountId, signal: AbortSignal): Promise<AppError | undefined> => {
	const account = await ports.accounts.open(id);
	const renewed = isDue(account, ports.clock.now()) ? await renewOrLater(ports, account, signal) : undefined;
	return renewed?.kind === 'later' ? renewed.error : undefined;
};

type RenewalHooks = {
	/** Told of each account that was due, whatever came of it. */
	readonly onTried?: ((id: AccountId) => void) | undefined;
	/** Until when each way to plex.tv is left alone that was told to slow down, in milliseconds; what is due along it waits. */
	readonly slowLanes?: Map<string, number>;
};

/** Where plex.tv names no time. */
const slowSeconds = 60;

/** Renews what is due, one account after the other, each after a short wait of random length. Throws what the store throws, and `ERR_CANCELLED`. */
export const renewDueAccounts = async (ports: KeepingPorts, signal: AbortSignal, {onTried, slowLanes = new Map()}: RenewalHooks = {}): Promise<number> => {
	const all = await ports.accounts.list();
	const now = ports.clock.now();
	const due = turnsOf(all.filter(account => isDueSummary(account, now)), now);
	const apart = Math.min(maxApartMilliseconds, betweenMilliseconds / Math.max(due.length, 1));
	for (const {id, route} of due) {
		const lane = laneOf(route);
		if ((slowLanes.get(lane) ?? 0) > ports.clock.now().getTime()) {
			continue;
		}

		await ports.timer.wait(ports.random.fraction() * apart, signal);
		if (signal.aborted) {
			break;
		}

		const error = await thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => renewIfDue({...ports, plexTv}, id, signal)));
		if (error?.code === 'ERR_PLEX_RATE_LIMITED') {
			slowLanes.set(lane, ports.clock.now().getTime() + ((error.retryAfterSeconds ?? slowSeconds) * 1000));
		}

		onTried?.(id);
	}

	return due.length;
};

/** How long until the next account is due, at most the usual pause: what was due by now and failed waits for that. */
const pauseUntilDue = async ({accounts, clock}: KeepingPorts): Promise<number> => {
	const now = clock.now();
	try {
		const all = await accounts.list();
		const due = all.flatMap(account => account.enabled && account.hasDeviceKey && account.tokenExpiresAt !== undefined ? [renewalDueIn(new Date(account.tokenExpiresAt), now)] : []);
		return Math.min(betweenMilliseconds, ...due.filter(milliseconds => milliseconds >= 0).map(milliseconds => milliseconds + 1));
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}

		return betweenMilliseconds;
	}
};

/**
Keeps accounts with device keys renewed for as long as a program is open. What fails is tried again at the next look; what is wrong with the store is said by whatever else uses it.
Resolves when `signal` aborts; `onTried` is told of each account that was due.
*/
export const keepRenewed = async (ports: KeepingPorts, signal: AbortSignal, onTried?: (id: AccountId) => void): Promise<void> => {
	const slowLanes = new Map<string, number>();
	while (!signal.aborted) {
		try {
			await renewDueAccounts(ports, signal, {onTried, slowLanes});
		} catch (error) {
			if (!isAppError(error)) {
				throw error;
			}

			if (isCancelled(error)) {
				return;
			}
		}

		await ports.timer.wait(await pauseUntilDue(ports), signal);
	}
};
