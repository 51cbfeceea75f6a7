import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import type {LedgerView} from '../../../application/dashboard/screens/traffic/screen.js';
import {
	aroundProxies,
	directWay,
	maxDays,
	type TrafficCount,
} from '../../../domain/traffic.js';
import {aroundSentence, notStoredText, outcomeText, trafficSentence, wayText} from '../../../wording/traffic-texts.js';
import {emptyLine, type Line} from '../../lines.js';
import {errorText} from '../../keys-in-text.js';
import {fit, wrap} from '../../../text/fit.js';
import {widthOf} from '../../../text/width.js';
import type {Tone} from '../../theme.js';
import {chartLines} from './chart.js';

type Column = 'day' | 'account' | 'host' | 'way' | 'outcome' | 'count';

type Widths = Readonly<Record<Column, number>>;

const minWidths: Widths = {
	day: 5, account: 22, host: 7, way: 20, outcome: 14, count: 5,
};

const cellTexts = ({day, email = notStoredText, host, way, outcome, count}: TrafficCount): Readonly<Record<Column, string>> => ({
	day: day.slice(5), account: email, host, way: wayText(way), outcome: outcomeText(outcome), count: String(count),
});

const widestOf = (counts: readonly TrafficCount[], column: Column): number => {
	let widest = 0;
	for (const count of counts) {
		widest = Math.max(widest, widthOf(cellTexts(count)[column]));
	}

	return widest;
};

/** What is left of the terminal's width goes to what would be cut off without it, and no more than that. */
const widthsFor = (counts: readonly TrafficCount[], columns: number): Widths => {
	const widths = {...minWidths};
	let left = columns - 2 - Object.values(minWidths).reduce((sum, width) => sum + width + 1, -1);
	for (const column of ['account', 'way', 'outcome'] as const) {
		const more = Math.max(0, Math.min(left, widestOf(counts, column) - widths[column]));
		widths[column] += more;
		left -= more;
	}

	return widths;
};

const cells = (texts: Readonly<Record<Column, string>>, widths: Widths): string => ` ${[
	fit(texts.day, widths.day),
	fit(texts.account, widths.account),
	fit(texts.host, widths.host),
	fit(texts.way, widths.way),
	fit(texts.outcome, widths.outcome),
	texts.count.padStart(widths.count),
].join(' ')}`;

const titles: Readonly<Record<Column, string>> = {
	day: 'Day', account: 'Account', host: 'Host', way: 'Route', outcome: 'Outcome', count: 'Count',
};

const rowLine = (count: TrafficCount, widths: Widths): Line => [{
	text: cells(cellTexts(count), widths),
	tone: count.way === directWay ? 'careful' : 'plain',
}];

/** Every line of the ledger in `columns` cells. */
export const trafficLines = (ledger: LedgerView, {now, loaded}: Pick<Dashboard, 'now' | 'loaded'>, columns: number): readonly Line[] => {
	const paragraph = (text: string, tone: Tone = 'plain'): readonly Line[] => wrap(text, columns - 2).map(line => [{text: ` ${line}`, tone}]);
	switch (ledger.kind) {
		case 'loading': {
			return paragraph('Reading the ledger …');
		}

		case 'failed': {
			return paragraph(errorText('dashboard', ledger.error));
		}

		case 'read': {
			const widths = widthsFor(ledger.counts, columns);
			const around = aroundProxies(ledger.counts, loaded.kind === 'loaded' ? loaded.accounts : []);
			return [
				...paragraph(aroundSentence(around), around === 0 ? 'good' : 'careful'),
				...paragraph(trafficSentence(ledger.counts)),
				...paragraph(`Every request is counted as its connection is made. The counts are kept for ${maxDays} days.`),
				...(ledger.counts.some(({email}) => email === undefined) ? paragraph(`“${notStoredText}” stands for accounts that were tested in a form and not saved, or were removed since.`) : []),
				...(ledger.counts.length === 0 ? [] : chartLines(ledger.counts, now, columns)),
				emptyLine,
				[{text: cells(titles, widths), tone: 'quiet'}],
				...ledger.counts.map(count => rowLine(count, widths)),
			];
		}
	}
};
