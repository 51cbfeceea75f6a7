import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {isChecking} from '../../../application/dashboard/is-checking.js';
import {selectedIndex} from '../../../application/dashboard/selection.js';
import type {AccountSummary} from '../../../domain/account.js';
import {tally, type SortKey, type Tally} from '../../../domain/account-list.js';
import {cutShort, fit} from '../../../text/fit.js';
import {roomFor} from '../../../text/width.js';
import {countText} from '../../../wording/count-text.js';
import {barText} from '../../bar.js';
import {checkProgressText, pauseTexts} from '../../check-progress.js';
import {withKeys} from '../../keys-in-text.js';
import {
	field,
	line,
	span,
	type Line,
} from '../../lines.js';
import type {LaidOut} from './columns.js';

const checkKey = withKeys('[check]');
const actionsKey = withKeys('[actions-menu]');
const manyKeys = withKeys('[check] [test-token] [test-proxy] [toggle-enabled] [change-proxy] [revoke-old] [remove] [actions-menu]');

const tallies = new WeakMap<readonly AccountSummary[], Tally>();

/** Counted once for each list that was read, and not for each key: there may be ten thousand. */
const tallyOf = (loaded: Dashboard['loaded']): Tally => {
	const accounts = loaded.kind === 'loaded' ? loaded.accounts : [];
	const known = loaded.kind === 'loaded' ? loaded.tally : undefined;
	const counts = known ?? tallies.get(accounts) ?? tally(accounts);
	tallies.set(accounts, counts);
	return counts;
};

type Counts = ReadonlyArray<readonly [count: number, word: string]>;

const countsText = (head: string, counts: Counts): string => ` ${head}: ${counts.map(([count, word]) => `${count} ${word}`).join(' · ')}`;

const withoutZeros = (counts: Counts): Counts => counts.filter(([count]) => count > 0);

/** In as many words as there is room for: half a number would be another one. The verdicts go last. */
const tallyText = ({loaded}: Dashboard, columns: number): string => {
	const {total, valid, rejected, cannotTell, neverTested, disabled, cannotRenew} = tallyOf(loaded);
	const all = countText(total, 'account');
	const verdicts = [[valid, 'valid'], [rejected, 'rejected'], [cannotTell, 'cannot tell'], [neverTested, 'never tested']] as const;
	const others = withoutZeros([[disabled, 'disabled'], [cannotRenew, 'cannot renew']]);
	const withDisabled = others.slice(0, disabled > 0 ? 1 : 0);
	const texts = [
		countsText(all, [...verdicts, ...others]),
		countsText(all, [...verdicts, ...withDisabled]),
		countsText(all, withoutZeros([...verdicts, ...withDisabled])),
		countsText(`${total}`, withoutZeros([...verdicts, ...withDisabled])),
	];
	return texts.find(text => text.length <= columns) ?? countsText(`${total}`, withoutZeros(verdicts));
};

/** How many of those that are selected the search does not show. */
const hiddenMarks = ({list, shown, marked}: Dashboard): number => list.search.text === '' ? 0 : marked.size - shown.filter(({id}) => marked.has(id)).length;

const barCells = 20;

/** How many accounts stand how; or what is searched for, and how many match. */
export const summaryLine = (state: Dashboard, columns: number): Line => {
	const {loaded, list, screen, shown, marked, check} = state;
	if (loaded.kind === 'loading') {
		return line(' Reading the accounts …', 'quiet');
	}

	const total = loaded.kind === 'loaded' ? loaded.accounts.length : 0;
	if (screen.kind === 'accounts' && screen.mode === 'search') {
		return [
			span(' Search: ', 'accent'),
			field(list.search, {isFocused: true, columns: columns - 30}),
			span(`  ${shown.length} of ${total}`, 'quiet'),
		];
	}

	if (check !== undefined && isChecking(state)) {
		const waits = pauseTexts(check, state.now).length === 0 ? '' : ' · plex.tv wants a pause';
		const [whole, short] = [checkProgressText(check, state.now), `${check.done} of ${check.total}`].map(text => `  checking ${text}${waits}   [${checkKey}] shows it`);
		return [span(` ${barText(check.done, check.total, barCells)}`, 'accent'), span(roomFor(whole ?? '') < columns - barCells - 1 ? whole ?? '' : short ?? '')];
	}

	if (marked.size > 0) {
		const hidden = hiddenMarks(state);
		return line(` ${hidden === 0 ? `${marked.size} of ${total} selected` : `${marked.size} selected, ${hidden} not shown`}: ${manyKeys} act on them. Esc unselects all.`, 'accent');
	}

	if (list.search.text === '') {
		return line(tallyText(state, columns));
	}

	const found = `”: ${shown.length} of ${total} (Esc shows all)`;
	return line(` Search “${cutShort(list.search.text, columns - found.length - 10)}${found}`);
};

/** The order in words. */
const sortTexts: Readonly<Record<SortKey, string>> = {
	email: 'email', username: 'username', pass: 'Plex Pass', route: 'route', token: 'token, trouble first', proxy: 'proxy, trouble first', renews: 'renewal, trouble first', note: 'note', changed: 'changed, newest first',
};

/** An arrow says which end comes first; where words say it, the arrow is for the other. */
const orderText = ({sort, isReversed}: Dashboard['list']): string => `${isReversed ? sortTexts[sort].replace(/,.*/v, '') : sortTexts[sort]}${isReversed ? ' ↓' : (sortTexts[sort].includes(',') ? '' : ' ↑')}`;

/** Which of the accounts is selected, in which order they stand, and the way to the actions. */
export const headerLines = (state: Dashboard, layout: LaidOut, columns: number): readonly Line[] => {
	const {shown, list} = state;
	const position = shown.length === 0 ? '' : `${selectedIndex(state) + 1} of ${shown.length} · `;
	const menu = `${position}sorted by ${orderText(list)}   [${actionsKey}] Actions ▾ `;
	// What keeps accounts out of the table is seen, also while the line above says something else.
	const isToldAbove = state.marked.size === 0 && !isChecking(state);
	const title = list.search.text === '' || isToldAbove ? '  Plex Accounts' : `  Search “${list.search.text}”`;
	return [
		line(fit(title, columns - menu.length) + menu, 'strong'),
		line(`  ${layout.map(({column, width}) => `${fit(column.title, width)} `).join('')}`, 'quiet'),
	];
};
