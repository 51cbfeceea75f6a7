import type {AccountSummary} from '../domain/account.js';
import {timeText} from './age.js';

type Keyed = Pick<AccountSummary, 'email' | 'hasPassword' | 'tokenExpiresAt'>;

const endText = ({tokenExpiresAt}: Keyed): string => tokenExpiresAt === undefined
	? 'Its token is good until plex.tv ends it.'
	: `Its token ends ${timeText(tokenExpiresAt)} at the latest, unless you get another one before.`;

/** What it means that an account loses its device key, before it does. */
export const removeKeyMeaning = (account: Keyed): readonly string[] => [
	`${account.email} will not renew by itself any more${account.hasPassword ? '; its stored password can still sign it in, after a yes' : ''}.`,
	endText(account),
	'The key is gone for good: only a new code gives the account another one. The token and the device at plex.tv stay as they are.',
];

/** What was done, and what to do next. */
export const removedKeyText = (account: Keyed): string => `${account.email} has no device key any more. ${endText(account)}`;
