import {durationText} from '../wording/pace-text.js';
import {uncheckedNote} from '../wording/unchecked-note.js';
import type {Dashboard, View as SeenView} from '../application/dashboard/dashboard.js';
import type {Job} from '../application/dashboard/jobs.js';
import {signInsOf} from '../application/dashboard/sign-in-progress.js';
import {newsOf} from '../application/dashboard/telling.js';
import type {Notice} from '../domain/account-form/form.js';
import {
	cut,
	cutShort,
	fit,
	wrap,
} from '../text/fit.js';
import {widthOf} from '../text/width.js';
import {withKeys} from './keys-in-text.js';
import {
	emptyLine,
	filled,
	line,
	paragraph,
	shortened,
	span,
	textOfLine,
	truncated,
	type Line,
	type Size,
} from './lines.js';
import type {Tone} from './theme.js';

/*
What is around every screen: where one is, what was said, and the keys. It knows no screen, so that the first frame, which is always of the list, need not load them all.
*/

/** Below this size there is one plain line, which goes away on resize. */
export const smallest: Size = {columns: 80, rows: 24};

/** Rows that the frame keeps for itself: trail, rule and keys. */
const frameRows = 3;
/** What to do next stands at the end of what is said: there is room for the longest error. In a form the fields need the rows, and its errors stand at them. */
const maxNoticeRows = 6;
const maxNoticeRowsInForm = 3;

const noticeStyles: Readonly<Record<Notice['kind'], {readonly sign: string; readonly tone: Tone}>> = {
	information: {sign: '›', tone: 'accent'},
	waiting: {sign: '…', tone: 'accent'},
	warning: {sign: '!', tone: 'careful'},
	refusal: {sign: '✗', tone: 'bad'},
};

/** What was read without its key says so wherever it is shown, until it was checked. */
const uncheckedOf = ({screen, loaded}: Dashboard): Notice | undefined => {
	const unchecked = loaded.kind === 'loaded' ? loaded.unchecked : undefined;
	return unchecked === undefined || screen.kind === 'form' || screen.kind === 'passphrase'
		? undefined
		: {kind: 'warning', text: uncheckedNote(unchecked)};
};

const noticeOf = (state: Dashboard): Notice | undefined => newsOf(state) ?? uncheckedOf(state);

/** What just happened, or why something did not, in at most a few lines. */
export const noticeLines = (state: Dashboard, columns: number): readonly Line[] => {
	const notice = noticeOf(state);
	if (notice === undefined) {
		return [];
	}

	const {sign, tone} = noticeStyles[notice.kind];
	const rows = paragraph(withKeys(notice.text), columns - 1, {tone, left: ` ${sign} `});
	return shortened(rows, state.screen.kind === 'form' ? maxNoticeRowsInForm : maxNoticeRows, columns);
};

const trailLine = (trail: readonly string[], aside: string, columns: number): Line => {
	const place = cutShort(trail.join(' › '), columns - 2);
	const room = columns - widthOf(place) - 2;
	return [
		span(` ${place} `, 'accent'),
		...(room > widthOf(aside) ? [span(fit('', room - widthOf(aside) - 1) + aside, 'quiet')] : []),
	];
};

/** A shorter wait is none. */
const shownSeconds = 2;

/** For how long nothing has been heard of what this screen waits for. A check of many says itself how far it has come. */
const waitedSeconds = ({jobs, screen}: Dashboard): number | undefined => {
	const isOfScreen = ({owner, kind, account}: Job): boolean => owner === screen.kind || (owner === 'dashboard' && kind !== 'check-many'
		&& (screen.kind === 'accounts' || (screen.kind === 'details' && screen.account.id === account)));
	const seconds = Math.max(...jobs.running.filter(job => isOfScreen(job)).map(job => job.seconds ?? 0));
	return seconds >= shownSeconds ? seconds : undefined;
};

/** What is to be seen on every screen: what runs for many accounts, which the screens about it show themselves. */
const asideOf = (state: Dashboard): string => {
	const {card, check, screen} = state;
	const signIns = signInsOf(state);
	if (signIns !== undefined && screen.kind !== 'repair') {
		return `signing in ${signIns.done} of ${signIns.total}`;
	}

	if (check !== undefined && check.ended === undefined && screen.kind !== 'accounts' && screen.kind !== 'check') {
		return `checking ${check.done} of ${check.total}`;
	}

	const seconds = waitedSeconds(state);
	if (seconds !== undefined) {
		return `waiting ${durationText(seconds)}`;
	}

	return card === undefined ? '' : withKeys('DEMO · [card]: values to type');
};

/** What a screen shows, and how far it can be scrolled. */
export type Body = {readonly lines: readonly Line[]; readonly scrollLimit: number};

/** What a frame has of the screen that is open. */
export type Shown = {
	readonly trail: readonly string[];
	readonly body: (size: Size) => Body;
	/** The keys that do something now, in so many cells. */
	readonly keys: (columns: number) => string;
};

/** What is drawn, and what the rules have to know of it. */
export type Frame = {
	/** As many as the terminal has rows. */
	readonly lines: readonly Line[];
	readonly view: SeenView;
};

/** Rows of the accounts screen that are not rows of the table: summary, header, and the line about the selected one. */
const tableSurroundings = 4;

/** Whether there is no room for the frame, so that nobody sees what a key is for. */
export const isTooSmall = ({columns, rows}: Size): boolean => columns < smallest.columns || rows < smallest.rows;

/** In several rows where it takes them and they are there. */
const tooSmall = ({columns, rows}: Size): readonly Line[] => {
	const text = `Too small: ${columns}×${rows}. plex-accounts needs ${smallest.columns}×${smallest.rows}.`;
	const wrapped = wrap(text, columns);
	return filled([...(wrapped.length < rows ? wrapped : [text]), 'Ctrl-C quits.'].map(one => line(cut(one, columns))), rows);
};

/** What was said stands below what it is about, and not at the far end of a tall terminal. */
const withNotice = (body: readonly Line[], notice: readonly Line[], bodyRows: number): readonly Line[] => {
	const shown = filled(body, bodyRows);
	const end = notice.length === 0 ? bodyRows : shown.findLastIndex(one => textOfLine(one).trim() !== '') + 1;
	return end === bodyRows ? [...shown, ...notice] : filled([...shown.slice(0, end), emptyLine, ...notice], bodyRows + notice.length);
};

/** A frame around what a screen shows. */
export const layOut = (state: Dashboard, size: Size, {trail, body: draw, keys}: Shown): Frame => {
	// No screen can be laid out in a few cells.
	if (isTooSmall(size)) {
		return {...layOut(state, smallest, {trail, body: draw, keys}), lines: tooSmall(size)};
	}

	const {columns, rows} = size;
	const notice = noticeLines(state, columns);
	const bodyRows = Math.max(1, rows - frameRows - notice.length);
	const body = draw({columns, rows: bodyRows});
	const view = {pageRows: Math.max(1, bodyRows - tableSurroundings), scrollLimit: body.scrollLimit};

	const aside = asideOf(state);
	return {
		lines: [
			trailLine(trail, aside, columns),
			line('─'.repeat(columns), 'quiet'),
			...withNotice(body.lines, notice, bodyRows),
			line(` ${keys(columns - 1)}`, 'quiet'),
		].map(one => truncated(one, columns)),
		view,
	};
};
