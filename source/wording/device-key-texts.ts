import type {AccountSummary} from '../domain/account.js';
import {timeText} from './age.js';

type Keyed = Pick<AccountSummary, 'email' | 'hasPassword' | 'tokenExpiresAt'>;

const endText = ({tokenExpiresAt}: Keyed): string => tokenExpiresAt === undefined
	? 'Its token is good until plex.tv ends it.'
	: `Its token ends ${timeText(tokenExpiresAt)} at the latest, unless you get another one first.`;

/** What it means that an account loses its device key, before it does. */
export const removeKeyMeaning = (account: Keyed): readonly string[] => [
	`${account.email} no longer renews by itself${account.hasPassword ? '; it can still sign in with its stored password, after a yes' : ''}.`,
	endText(account),
	'The key is gone for good. To give the account another one, you type a new code. The token and the device at plex.tv stay as they are.',
];

/** What is said of devices whose exchange was not finished when the account was removed; empty where there is none. */
export const leftDevicesText = (identifiers: readonly string[]): string => identifiers.length === 0
	? ''
	: `An exchange for a device key was not finished: plex.tv may still list its device, with the identifier ${identifiers.join(' or ')}. Sign it out in the Plex web app, under Authorized Devices.`;

/** What was done, and what to do next. */
export const removedKeyText = (account: Keyed): string => `${account.email} no longer has a device key. ${endText(account)}`;
