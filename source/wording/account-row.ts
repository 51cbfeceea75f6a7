import {hasPlexPass, renewalOf, renewalTexts, type AccountSummary} from '../domain/account.js';
import {routeLabel} from '../domain/route.js';
import {isNoteTimely, lastingNote, noteOf} from './account-note.js';

const spoken = (word: string): string => word.replaceAll('-', ' ');

const passText = (account: AccountSummary): string => {
	const pass = hasPlexPass(account);
	return pass === undefined ? '' : (pass ? 'plex pass yes' : 'plex pass no');
};

/** What is seen of an account in lists and lines whatever the time, one line each, for a search. */
export const lastingRowText = (account: AccountSummary): string => {
	const {email, username = '', route, token, proxy} = account;
	return [
		email,
		username,
		routeLabel(route),
		route.kind === 'proxy' ? route.proxyUsername ?? '' : '',
		passText(account),
		spoken(token.verdict),
		token.verdict,
		spoken(proxy.verdict),
		proxy.verdict,
		proxy.verdict === 'passed' && proxy.addressVerdict !== undefined ? spoken(proxy.addressVerdict) : '',
		token.code ?? '',
		proxy.code ?? '',
		`renews ${renewalTexts[renewalOf(account)]}`,
		account.enabled ? '' : 'disabled',
		isNoteTimely(account) ? '' : lastingNote(account),
	].join('\n');
};

/** What is seen of it besides, at a time (ISO 8601). */
export const timelyRowText = (account: AccountSummary, now: string): string => isNoteTimely(account) ? noteOf(account, now) : '';
