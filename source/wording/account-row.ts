import {hasPlexPass, type AccountSummary} from '../domain/account.js';
import {routeLabel} from '../domain/route.js';
import {noteOf} from './account-note.js';

const spoken = (word: string): string => word.replaceAll('-', ' ');

const passText = (account: AccountSummary): string => {
	const pass = hasPlexPass(account);
	return pass === undefined ? '' : (pass ? 'plex pass yes' : 'plex pass no');
};

/** Everything that is seen of an account in lists and lines, one line each, for a search. `now` is ISO 8601. */
export const rowText = (account: AccountSummary, now: string): string => {
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
		account.enabled ? '' : 'disabled',
		noteOf(account, now),
	].join('\n');
};
