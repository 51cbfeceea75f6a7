import type {AccountSummary} from '../../../../domain/account.js';
import {draftOfTexts} from '../../../../domain/account-form/whole-draft.js';
import type {Dashboard} from '../../dashboard.js';
import {push} from '../../stack.js';

/** Asks for one proxy for these accounts. The URL and the user name of the first one are there to be corrected; a password is typed anew. */
export const openChangeProxy = (state: Dashboard, accounts: readonly AccountSummary[]): Dashboard => {
	const route = accounts[0]?.route;
	const texts: Readonly<Record<string, string>> = route?.kind === 'proxy' ? {proxyUrl: route.proxyUrl, proxyUsername: route.proxyUsername ?? ''} : {};
	const draft = draftOfTexts('', name => texts[name] ?? '');
	return push(state, {
		kind: 'change-proxy',
		accounts: accounts.map(({id, email}) => ({id, email})),
		draft: {...draft, signInChoice: route?.kind === 'proxy' && route.proxyUsername === undefined ? 'none' : 'basic'},
		focus: 'proxyUrl',
		progress: {kind: 'typing'},
	});
};
