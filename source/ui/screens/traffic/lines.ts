import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import type {LedgerView} from '../../../application/dashboard/screens/traffic/screen.js';
import {
	aroundProxies,
	directWay,
	maxDays,
	type TrafficCount,
} from '../../../domain/traffic.js';
import {aroundSentence, trafficSentence, wayText} from '../../../wording/traffic-texts.js';
import {emptyLine, type Line} from '../../lines.js';
import {errorText} from '../../keys-in-text.js';
import {fit, wrap} from '../../../text/fit.js';
import type {Tone} from '../../theme.js';
import {chartLines} from './chart.js';

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

const emailsWithProxy = (loaded: Dashboard['loaded']): ((email: string) => boolean) => {
	const emails = new Set(loaded.kind === 'loaded' ? loaded.accounts.filter(({route}) => route.kind === 'proxy').map(({email}) => email) : []);
	return email => emails.has(email);
};

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
			const around = aroundProxies(ledger.counts, emailsWithProxy(loaded));
			return [
				...paragraph(aroundSentence(around), around === 0 ? 'good' : 'careful'),
				...paragraph(trafficSentence(ledger.counts)),
				...paragraph(`Every request is counted where its connection is made. The counts are kept for ${maxDays} days.`),
				...(ledger.counts.some(({email}) => email === undefined) ? paragraph('“(not stored)” stands for accounts that were tested in a form and not saved, or were removed since.') : []),
				...(ledger.counts.length === 0 ? [] : chartLines(ledger.counts, now, columns)),
				emptyLine,
				[{text: cells(['Day', 'Account', 'Host', 'Route', 'Outcome', 'Count'], columns), tone: 'quiet'}],
				...ledger.counts.map(count => rowLine(count, columns)),
			];
		}
	}
};
