import {listTraffic} from '../application/list-traffic.js';
import type {AccountSummary} from '../domain/account.js';
import {aroundProxies, type TrafficCount} from '../domain/traffic.js';
import {aroundSentence, notStoredText, trafficSentence, wayText} from '../wording/traffic-texts.js';
import {accountArgument} from '../command-line/account-argument.js';
import {chosenColumns, columnOptions} from '../command-line/column-options.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import type {Columns} from '../output/columns.js';
import {table} from '../output/table.js';

const rowJson = ({day, email, clientIdentifier, host, way, outcome, count}: TrafficCount) => ({
	day, account: email ?? null, clientIdentifier, host, route: way, outcome, count,
});

const columns: Columns<TrafficCount> = {
	day: ({day}) => day,
	account: ({email}) => email,
	host: ({host}) => host,
	route: ({way}) => way,
	outcome: ({outcome}) => outcome,
	count: ({count}) => count,
	client: ({clientIdentifier}) => clientIdentifier,
};

const row = ({day, email, host, way, outcome, count}: TrafficCount): readonly string[] =>
	[day, email ?? notStoredText, host, wayText(way), outcome, String(count)];

const text = (counts: readonly TrafficCount[], accounts: readonly AccountSummary[]): string => counts.length === 0
	? trafficSentence(counts)
	: [table([['DAY', 'ACCOUNT', 'HOST', 'ROUTE', 'OUTCOME', 'COUNT'], ...counts.map(count => row(count))]), '', aroundSentence(aroundProxies(counts, accounts)), trafficSentence(counts)].join('\n');

export const traffic = defineCommand({
	name: 'traffic',
	group: 'Records',
	summary: 'Show which requests were made, and which route each of them took',
	arguments: {account: {...accountArgument, count: 'optional'}},
	options: columnOptions(columns),
	examples: [
		{line: 'plex-accounts traffic', explanation: 'Shows all requests of the last 90 days by day, account, host, route and outcome.'},
		{line: 'plex-accounts traffic --json | jq \'map(select(.route == "direct"))\'', explanation: 'Shows what did not go through a proxy.'},
	],
	errors: [...storeErrors, 'account'],
	async run({arguments: {account}, options}, {ports, format}) {
		const chosen = chosenColumns(columns, options, {format});
		const counts = await listTraffic(ports, account);
		// Who has a proxy is asked only where the text says what went around one.
		const accounts = format === 'json' || chosen !== undefined || counts.length === 0 ? [] : await ports.accounts.list();
		return {
			get json() {
				return counts.map(count => rowJson(count));
			},
			get text() {
				return chosen?.(counts) ?? text(counts, accounts);
			},
			exitStatus: 0,
		};
	},
});
