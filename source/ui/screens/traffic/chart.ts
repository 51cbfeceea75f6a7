import {daysUpTo, trafficByAccount, type TrafficCount} from '../../../domain/traffic.js';
import {fit} from '../../../text/fit.js';
import {countText} from '../../../wording/count-text.js';
import {bar, sparkline} from '../../bars.js';
import {
	emptyLine,
	line,
	span,
	type Line,
} from '../../lines.js';

const countWidth = 7;
const dayWidth = 6;
const maxAccountRows = 8;
const maxDayRows = 7;

const heading = (text: string): readonly Line[] => [emptyLine, line(` ${text}`, 'strong')];

/** A row an account: its days as small bars, the busiest day of all of them the highest. */
const accountRows = (counts: readonly TrafficCount[], days: readonly string[], columns: number): readonly Line[] => {
	const accounts = trafficByAccount(counts, days);
	const max = Math.max(0, ...accounts.flatMap(({requests}) => requests));
	const nameWidth = Math.min(36, columns - days.length - countWidth - 20);
	return [
		...accounts.slice(0, maxAccountRows).map(({email = '(not stored)', requests, total, direct}): Line => [
			span(` ${fit(email, nameWidth)} `),
			span('│', 'quiet'),
			span(sparkline(requests, max), 'accent'),
			span('│', 'quiet'),
			span(String(total).padStart(countWidth)),
			...(direct === 0 ? [] : [span(`  ${direct} direct`, 'careful')]),
		]),
		...(accounts.length > maxAccountRows ? [line(` and ${countText(accounts.length - maxAccountRows, 'more account')}`, 'quiet')] : []),
	];
};

const dayRows = (counts: readonly TrafficCount[], days: readonly string[], columns: number): readonly Line[] => {
	const sums = days.map(day => counts.reduce((sum, one) => sum + (one.day === day ? one.count : 0), 0));
	const max = Math.max(0, ...sums);
	return days.map((day, index) => {
		const sum = sums[index] ?? 0;
		return [span(` ${fit(day.slice(5), dayWidth)}`), span(bar(sum, max, columns - dayWidth - countWidth - 3), 'accent'), span(` ${sum}`)];
	}).toReversed();
};

/** How busy each account was on the last days, and how busy each of the last days was. `now` is ISO 8601. */
export const chartLines = (counts: readonly TrafficCount[], now: string, columns: number): readonly Line[] => {
	const days = daysUpTo(now, columns < 120 ? 14 : 30);
	return [
		...heading(`Requests of each account on the last ${days.length} days`),
		...accountRows(counts, days, columns),
		...heading(`Requests on each of the last ${maxDayRows} days`),
		...dayRows(counts, days.slice(-maxDayRows), columns),
	];
};
