import {hasPlexPass, type AccountSummary} from '../domain/account.js';
import {urgentMilliseconds} from '../domain/device-key/renewal-turns.js';
import {ageText} from './age.js';

/** Whether the note may be another one at another time. */
export const isNoteTimely = ({enabled, token, tokenExpiresAt}: AccountSummary): boolean =>
	enabled && (tokenExpiresAt !== undefined || token.lastAttempt !== undefined);

/** What the note says whatever the time, where nothing is said of that. */
export const lastingNote = (account: AccountSummary): string => {
	if (!account.enabled) {
		return 'disabled';
	}

	if (account.proxy.addressVerdict === 'same') {
		return 'proxy hides nothing';
	}

	if (!account.hasPassword && !account.hasDeviceKey) {
		return 'no password stored';
	}

	return hasPlexPass(account) !== account.plexPassDetected && account.plexPassDetected !== undefined ? 'Plex Pass set by hand' : '';
};

/** The one thing about an account that a person should know next, or nothing. `now` is ISO 8601. */
export const noteOf = (account: AccountSummary, now: string): string => {
	if (!account.enabled) {
		return lastingNote(account);
	}

	// One that renews itself needs nobody to look at the date, unless that has not happened.
	if (account.tokenExpiresAt !== undefined && (!account.hasDeviceKey || Date.parse(account.tokenExpiresAt) - Date.parse(now) < urgentMilliseconds)) {
		return account.tokenExpiresAt <= now ? 'token expired' : `token ends ${account.tokenExpiresAt.slice(0, 10)}`;
	}

	return account.token.lastAttempt === undefined
		? lastingNote(account)
		: `no answer ${ageText(account.token.lastAttempt.checkedAt, now)}`;
};
