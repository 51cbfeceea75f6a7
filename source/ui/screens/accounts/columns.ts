import {
	hasPlexPass,
	renewalOf,
	renewalTexts,
	type AccountSummary,
} from '../../../domain/account.js';
import {noteOf} from '../../../wording/account-note.js';
import {ageText} from '../../../wording/age.js';
import {routeLabel} from '../../../domain/route.js';
import type {Tone} from '../../theme.js';
import {proxyStyleOf, tokenStyles} from '../../verdict-styles.js';

export type Cell = {readonly text: string; readonly tone: Tone};

export type Column = {
	readonly title: string;
	/** Cells it needs at least. */
	readonly minimum: number;
	/** Its share of what is left over. */
	readonly weight: number;
	/** The column with the lowest rank goes first when the terminal is narrow. */
	readonly rank: number;
	/** `now` is ISO 8601; from `oldAfter` days on a verdict is old. */
	readonly cell: (account: AccountSummary, now: string, oldAfter: number) => Cell;
};

/** `5 min ago` as a cell has room for: `5m`. */
const shortAge = (then: string, now: string): string => ageText(then, now)
	.replace(/^just now$/v, 'now')
	.replace(/ min ago$/v, 'm')
	.replace(/ h ago$/v, 'h')
	.replace(/ d ago$/v, 'd');

const dayMilliseconds = 24 * 60 * 60 * 1000;

const isOld = (then: string, now: string, oldAfter: number): boolean => Date.parse(now) - Date.parse(then) >= oldAfter * dayMilliseconds;

const tokenCell = ({token}: AccountSummary, now: string, oldAfter: number): Cell => {
	const {sign, word, tone} = tokenStyles[token.verdict];
	const age = token.checkedAt === undefined ? '' : ` ${shortAge(token.checkedAt, now)}${isOld(token.checkedAt, now, oldAfter) ? '!' : ''}`;
	return {text: `${sign} ${word}${age}`, tone};
};

const proxyCell = ({proxy}: AccountSummary): Cell => {
	const {sign, shortWord, tone} = proxyStyleOf(proxy);
	return {text: `${sign} ${shortWord}`, tone};
};

const passCell = (account: AccountSummary): Cell => {
	const pass = hasPlexPass(account);
	if (pass === undefined) {
		return {text: '?', tone: 'quiet'};
	}

	return {text: pass ? 'yes' : 'no', tone: 'plain'};
};

const renewsCell = (account: AccountSummary): Cell => {
	const renewal = renewalOf(account);
	return {text: renewalTexts[renewal], tone: renewal === 'no' ? 'quiet' : 'plain'};
};

/**
What is dropped first when the terminal is narrow: how it renews, the user name, Plex Pass, the route. What needs a hand stays: the token, the proxy and the note, which say in words what their colour says.
A direct route is in the proxy's column as well, so that it is seen at any width.
*/
export const columns: readonly Column[] = [
	{
		title: 'Email', minimum: 23, weight: 3, rank: 7, cell: ({email}) => ({text: email, tone: 'plain'}),
	},
	{
		title: 'Username', minimum: 9, weight: 2, rank: 1, cell: ({username}) => ({text: username ?? '–', tone: 'plain'}),
	},
	{
		title: 'Pass', minimum: 4, weight: 0, rank: 2, cell: passCell,
	},
	{
		title: 'Route', minimum: 15, weight: 3, rank: 3, cell: ({route}) => ({text: route.kind === 'direct' ? 'direct' : routeLabel(route), tone: route.kind === 'direct' ? 'careful' : 'plain'}),
	},
	{
		title: 'Token', minimum: 17, weight: 1, rank: 6, cell: tokenCell,
	},
	{
		title: 'Proxy', minimum: 9, weight: 0, rank: 5, cell: proxyCell,
	},
	{
		title: 'Renews', minimum: 11, weight: 0, rank: 0, cell: renewsCell,
	},
	{
		title: 'Note', minimum: 21, weight: 3, rank: 4, cell: (account, now) => ({text: noteOf(account, now), tone: 'plain'}),
	},
];

export type LaidOut = ReadonlyArray<{readonly column: Column; readonly width: number}>;

const needed = (kept: readonly Column[]): number => kept.reduce((sum, {minimum}) => sum + minimum + 1, 0);

/** The columns that fit into `width` cells, with their widths; a blank stands between two. */
export const layOut = (width: number): LaidOut => {
	let kept = columns;
	while (needed(kept) > width && kept.length > 1) {
		const lowest = Math.min(...kept.map(({rank}) => rank));
		kept = kept.filter(({rank}) => rank !== lowest);
	}

	const spare = Math.max(0, width - needed(kept));
	const weights = kept.reduce((sum, {weight}) => sum + weight, 0);
	return kept.map(column => ({column, width: column.minimum + Math.floor((spare * column.weight) / weights)}));
};
