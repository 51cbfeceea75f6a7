import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {selectedAccount, selectedIndex} from '../../../application/dashboard/selection.js';
import {runningTests} from '../../../application/dashboard/running-tests.js';
import type {AccountSummary} from '../../../domain/account.js';
import {noteOf} from '../../../wording/account-note.js';
import {routeLabel} from '../../../domain/route.js';
import {defaultOldAfter} from '../../../domain/settings.js';
import {windowTop} from '../../../domain/list-window.js';
import {cutShort, fit} from '../../../text/fit.js';
import {roomFor} from '../../../text/width.js';
import {
	emptyLine,
	filled,
	indented,
	line,
	paragraph,
	shown as drawable,
	span,
	type Line,
	type Size,
} from '../../lines.js';
import {runningStageLines} from '../../stage-lines.js';
import type {Tone} from '../../theme.js';
import {noMatchText} from '../../../wording/no-match-text.js';
import {layOut, type LaidOut} from './columns.js';
import {linesInstead} from './empty.js';
import {headerLines, summaryLine} from './summary.js';

/** A disabled account steps back, whatever its verdicts say. */
const rowTone = ({enabled}: AccountSummary, tone: Tone): Tone => enabled ? tone : 'quiet';

type RowOptions = {readonly isSelected: boolean; readonly isTested: boolean; readonly isMarked: boolean; readonly layout: LaidOut; readonly now: string; readonly oldAfter: number};

const rowLine = (account: AccountSummary, {isSelected, isTested, isMarked, layout, now, oldAfter}: RowOptions): Line => [
	{text: `${isTested ? '…' : (isSelected ? '▸' : ' ')}${isMarked ? '*' : ' '}`, tone: 'accent', isInverse: isSelected},
	...layout.flatMap(({column, width}) => {
		const {text, tone} = column.cell(account, now, oldAfter);
		return [{text: fit(text, width), tone: rowTone(account, tone)}, span(' ')];
	}),
];

const signInText = ({route}: AccountSummary): string => {
	const name = route.kind === 'proxy' ? route.proxyUsername : undefined;
	return name === undefined ? '' : ` as ${name}`;
};

/** What the row of the selected account has no room for, and nothing that stands in it: this line changes with each step of the cursor, also over a slow link. */
const selectedLine = (state: Dashboard, layout: LaidOut, columns: number): Line => {
	const account = selectedAccount(state);
	if (account === undefined) {
		return emptyLine;
	}

	const isSeen = (title: string, text: string): boolean => layout.some(({column, width}) => column.title === title && roomFor(drawable(text)) <= width);
	const note = noteOf(account, state.now);
	const parts = [
		...(isSeen('Email', account.email) ? [] : [account.email]),
		`${routeLabel(account.route)}${signInText(account)}`,
		...(note === '' || isSeen('Note', note) ? [] : [note]),
	];
	return line(`  ${cutShort(parts.join(' · '), columns - 3)}`, 'quiet');
};

/** Lines that are not rows of the table: summary, two of the header, and the line about the selected account. */
const rowsAround = 4;

const noRows = ({loaded, list}: Dashboard, columns: number): readonly Line[] => {
	if (loaded.kind !== 'loaded') {
		return [];
	}

	return loaded.accounts.length === 0
		? [line('  There are none yet.', 'quiet')]
		: indented(paragraph(noMatchText(list.search.text), columns - 4, {tone: 'quiet'}), 2);
};

/** The accounts already configured, in exactly `rows` lines. Only the rows that are seen are made. */
export const tableLines = (state: Dashboard, {columns, rows}: Size): readonly Line[] => {
	const instead = linesInstead(state, columns);
	if (instead !== undefined) {
		return filled(instead, rows);
	}

	const {shown, now} = state;
	const tests = runningTests(state);
	const proxyTest = tests.findLast(({what}) => what === 'proxy');
	const stages = proxyTest === undefined ? [] : indented(runningStageLines(proxyTest.stages, columns - 2), 2);
	const layout = layOut(columns - 2);
	const tableRows = Math.max(1, rows - rowsAround - stages.length);
	const selected = selectedIndex(state);
	const start = windowTop({top: state.list.top ?? 0, selected, count: shown.length, rows: tableRows});
	const visible = shown.slice(start, start + tableRows).map((account, index) => rowLine(account, {
		isSelected: start + index === selected, isTested: tests.some(({id}) => id === account.id), isMarked: state.marked.has(account.id),
		layout, now, oldAfter: state.settings?.oldAfter ?? defaultOldAfter,
	}));
	return [
		summaryLine(state, columns),
		...headerLines(state, layout, columns),
		...filled(visible.length === 0 ? noRows(state, columns) : visible, tableRows),
		selectedLine(state, layout, columns),
		...stages,
	];
};
