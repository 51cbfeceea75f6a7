import {hasPlexPass, type AccountSummary} from '../domain/account.js';
import {urgentMilliseconds} from '../domain/device-key/renewal-turns.js';
import {ageText} from './age.js';

/** The one thing about an account that a person should know next, or nothing. `now` is ISO 8601. */
export const noteOf = (account: AccountSummary, now: string): string => {
	if (!account.enabled) {
		return 'disabled';
	}

	// One that renews itself needs nobody to look at the date, unless that has not happened.
	if (account.tokenExpiresAt !== undefined && (!account.hasDeviceKey || Date.parse(account.tokenExpiresAt) - Date.parse(now) < urgentMilliseconds)) {
		return account.tokenExpiresAt <= now ? 'token expired' : `token ends ${account.tokenExpiresAt.slice(0, 10)}`;
	}

	if (account.token.lastAttempt !== undefined) {
		return `no answer ${ageText(account.token.lastAttempt.checkedAt, now)}`;
	}

	if (account.proxy.addressVerdict === 'same') {
		return 'proxy hides nothing';
	}

	if (!account.hasPassword && !account.hasDeviceKey) {
		return 'no password stored';
	}

	return hasPlexPass(account) !== account.plexPassDetected && account.plexPassDetected !== undefined ? 'Plex Pass set by hand' : '';
};
