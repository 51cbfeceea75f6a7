import type {LedgerView} from '../../../application/dashboard/screens/traffic/screen.js';
import {directWay, maxDays, type TrafficCount} from '../../../domain/traffic.js';
import {trafficSentence, wayText} from '../../../wording/traffic-texts.js';
import {emptyLine, type Line} from '../../lines.js';
import {errorText} from '../../keys-in-text.js';
import {fit, wrap} from '../../../text/fit.js';

/** What is left of the terminal's width goes to the account. */
const fixedWidths = {
	day: 5, host: 7, way: 20, outcome: 14, count: 5,
};

const columnCount = 6;

const accountWidth = (columns: number): number =>
	columns - 2 - Object.values(fixedWidths).reduce((sum, width) => sum + width, 0) - (columnCount - 1);

const cells = ([day = '', account = '', host = '', way = '', outcome = '', count = '']: readonly string[], columns: number): string => ` ${[
	fit(day, fixedWidths.day),
	fit(account, accountWidth(columns)),
	fit(host, fixedWidths.host),
	fit(way, fixedWidths.way),
	fit(outcome.replace(/^ERR_/v, ''), fixedWidths.outcome),
	count.padStart(fixedWidths.count),
].join(' ')}`;

const rowLine = ({day, email, host, way, outcome, count}: TrafficCount, columns: number): Line => [{
	text: cells([day.slice(5), email ?? '(not stored)', host, wayText(way), outcome, String(count)], columns),
	tone: way === directWay ? 'careful' : 'plain',
}];

/** Every line of the ledger in `columns` cells. */
export const trafficLines = (ledger: LedgerView, columns: number): readonly Line[] => {
	const paragraph = (text: string): readonly Line[] => wrap(text, columns - 2).map(line => [{text: ` ${line}`, tone: 'plain'}]);
	switch (ledger.kind) {
		case 'loading': {
			return paragraph('Reading the ledger …');
		}

		case 'failed': {
			return paragraph(errorText('dashboard', ledger.error));
		}

		case 'read': {
			return [
				...paragraph(trafficSentence(ledger.counts)),
				...paragraph(`Counted where connections are made, kept for ${maxDays} days.`),
				emptyLine,
				[{text: cells(['Day', 'Account', 'Host', 'Route', 'Outcome', 'Count'], columns), tone: 'quiet'}],
				...ledger.counts.map(count => rowLine(count, columns)),
			];
		}
	}
};
