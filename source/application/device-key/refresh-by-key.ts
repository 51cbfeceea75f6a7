import type {Account, AccountId} from '../../domain/account.js';
import {AppError} from '../../domain/errors.js';
import type {Issued, IssuePorts, PinKeeper} from '../issue-token.js';
import type {Ports} from '../ports.js';
import {refreshToken, type RefreshHooks} from '../refresh-token.js';
import {thenSaveTraffic} from '../save-traffic.js';
import {renewAccount, type Renewed} from './renew-account.js';

export type KeyRefreshHooks = RefreshHooks & {
	/** Told once when another program is renewing the account: it is waited for. */
	readonly onHeld?: () => void;
};

/** Makes a new key known; `why` is what plex.tv said of the one that the account has. */
type IssueAnew = (ports: IssuePorts, account: Account, pins: PinKeeper, why?: AppError) => Promise<Issued>;

/** Whoever renews has the account for two minutes at most. */
const maxWaits = 150;
const waitMilliseconds = 1000;

/** Renews now, as a person asked for; where another program is at it, what comes of that is waited for. Throws `ERR_RENEWAL_UNDER_WAY`, `ERR_CANCELLED`, and as `renewAccount` does. */
const renewNow = async (ports: Ports, {id, email, authToken}: Account, {signal, onHeld}: KeyRefreshHooks): Promise<Exclude<Renewed, {readonly kind: 'left-alone'}>> => {
	for (let waits = 0; waits <= maxWaits; waits++) {
		if (signal.aborted) {
			throw new AppError('ERR_CANCELLED');
		}

		const renewed = await thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => renewAccount({...ports, plexTv}, id, {signal, over: authToken, isAsked: true})));
		if (renewed.kind !== 'left-alone') {
			return renewed;
		}

		if (waits === 0) {
			onHeld?.();
		}

		await ports.timer.wait(waitMilliseconds, signal);
	}

	throw new AppError('ERR_RENEWAL_UNDER_WAY', email);
};

/**
Gets an account a new token by its own device key, as the renewals in the background do: under the same lease, so that no two programs renew it at once. Where it has no key, or plex.tv no longer takes it, `anew` makes a new one known.
Throws what `anew` throws, `ERR_RENEWAL_UNDER_WAY`, `ERR_DEVICE_TOKEN_REFUSED`, `ERR_CLOCK_WRONG`, what kept plex.tv from answering, `ERR_ACCOUNT_…`, `ERR_STORE_…`, `ERR_CANCELLED`.
*/
export const refreshByKey = async (ports: Ports, id: AccountId, anew: IssueAnew, hooks: KeyRefreshHooks): Promise<Account> => {
	const account = await ports.accounts.open(id);
	const issueAnew = async (why?: AppError): Promise<Account> => refreshToken(ports, id, async (within, current, pins) => anew(within, current, pins, why), hooks);
	if (account.deviceKey === undefined) {
		return issueAnew();
	}

	await ports.accounts.checkWritable();
	const renewed = await renewNow(ports, account, hooks);
	switch (renewed.kind) {
		case 'renewed': {
			if (renewed.report !== undefined) {
				hooks.onOwner?.(renewed.report.user);
			}

			return renewed.account;
		}

		case 'void': {
			return issueAnew(renewed.error);
		}

		case 'later': {
			throw renewed.error;
		}
	}
};
