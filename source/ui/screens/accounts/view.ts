import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {isChecking} from '../../../application/dashboard/is-checking.js';
import {selectedAccount, selectedIndex} from '../../../application/dashboard/selection.js';
import {hasPlexPass, type AccountSummary} from '../../../domain/account.js';
import {noteOf} from '../../../wording/account-note.js';
import {routeLabel} from '../../../domain/route.js';
import {timeText} from '../../../wording/age.js';
import {countText} from '../../../wording/count-text.js';
import {noMatchText} from '../../../wording/no-match-text.js';
import {toldProgressText} from '../../check-progress.js';
import {toldColumns} from '../../heard.js';
import {withKeys} from '../../keys-in-text.js';
import {textOfLine} from '../../lines.js';
import {proxyStyleOf, tokenStyles} from '../../verdict-styles.js';
import type {View} from '../../view.js';
import {linesInstead} from './empty.js';
import {summaryLine} from './summary.js';
import {tableLines} from './table.js';
import {accountsTrail} from './trail.js';

const passText = (account: AccountSummary): string => {
	const pass = hasPlexPass(account);
	return `Plex Pass ${pass === undefined ? 'not known' : (pass ? 'yes' : 'no')}`;
};

/** An account in one sentence of whole words. */
const accountText = (account: AccountSummary, now: string): string => {
	const {email, username, route, token, proxy} = account;
	// A time and not an age: nobody wants to hear each minute that it has passed.
	const checked = token.checkedAt === undefined ? '' : `, checked ${timeText(token.checkedAt)}`;
	const note = noteOf(account, now);
	return [
		email,
		...(username === undefined ? [] : [`username ${username}`]),
		passText(account),
		route.kind === 'direct' ? 'direct, no proxy' : `proxy ${routeLabel(route)}, ${proxyStyleOf(proxy).word}`,
		`token ${tokenStyles[token.verdict].word}${checked}`,
		...(note === '' ? [] : [note]),
	].join(', ');
};

/** The account under the cursor: who moves hears where, and not the whole table again. */
const toldAccounts = (state: Dashboard): readonly string[] => {
	const account = selectedAccount(state);
	const {check} = state;
	const summary = check !== undefined && isChecking(state)
		? `Checking ${countText(check.total, 'account')}, ${toldProgressText(check)}. ${withKeys('[check]')} shows it.`
		: textOfLine(summaryLine(state, toldColumns));
	if (state.loaded.kind === 'loading') {
		return [summary];
	}

	return [
		summary,
		account === undefined ? noMatchText(state.list.search.text) : `${selectedIndex(state) + 1} of ${state.shown.length}: ${accountText(account, state.now)}`,
	];
};

/** The accounts already configured, with the actions menu in the table's header. It opens here. */
export const accountsView: View<'accounts'> = {
	trail: () => accountsTrail,
	draw: (_screen, state, size) => tableLines(state, size),
	told: (_screen, state) => linesInstead(state, toldColumns)?.map(one => textOfLine(one)) ?? toldAccounts(state),
};
