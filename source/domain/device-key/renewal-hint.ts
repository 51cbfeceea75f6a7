import {errorTable, type ErrorCode, type Hint} from '../errors.js';

/** What helps an account with a device key whose token plex.tv rejects. */
export const renewingHint: Hint = {
	dashboard: 'The account has a device key: the program tries again by itself, no sooner than 15 minutes after the last failure. To try now, press [refresh-token] on the account and choose the device key.',
	form: 'The account has a device key: the program renews the stored token by itself. To get another one now, go back to the Token step.',
	command: ['The account has a device key: “plex-accounts check” and an open dashboard try again by themselves, no sooner than 15 minutes after the last failure. To try now: plex-accounts refresh-token ACCOUNT --device-key'],
};

/** What to do about what a stored account's token was found to be. */
export const tokenHint = (code: ErrorCode, hasDeviceKey: boolean): Hint =>
	hasDeviceKey && (code === 'ERR_TOKEN_EXPIRED' || code === 'ERR_TOKEN_REJECTED') ? renewingHint : errorTable[code].hint;
