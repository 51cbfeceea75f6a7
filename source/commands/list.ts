import {accountJson} from '../domain/listed-account.js';
import {accountColumns} from '../output/account-columns.js';
import {accountTable} from '../output/account-table.js';
import {choiceOf, choiceOptions} from '../command-line/choice-options.js';
import {chosenColumns, columnOptions} from '../command-line/column-options.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {filterOption, foundBy, searchIn} from '../command-line/filter-option.js';
import {sortKeys, sorted} from '../domain/account-list.js';
import {noteOf} from '../wording/account-note.js';
import {isChosen} from '../domain/account-choice.js';

const noneChosen = 'No account matches.';

export const list = defineCommand({
	name: 'list',
	group: 'Accounts',
	summary: 'List the accounts with the state of their tokens and proxies',
	arguments: {},
	options: {
		filter: filterOption,
		...choiceOptions,
		sort: {kind: 'choice', valueName: 'KEY', choices: sortKeys, description: 'sort as the dashboard does, with trouble and the newest changes first'},
		reverse: {kind: 'flag', description: 'reverse the order'},
		...columnOptions(accountColumns),
	},
	examples: [
		{line: 'plex-accounts list', explanation: 'Shows a table.'},
		{line: 'plex-accounts list --rejected --proxy 192.0.2.7:3128', explanation: 'Shows what is wrong behind one proxy.'},
		{line: 'plex-accounts list --filter token:rejected,cannot-tell', explanation: 'Shows the accounts whose tokens need a look, with the words of the dashboard’s search.'},
		{line: 'plex-accounts list --sort token', explanation: 'Lists trouble first.'},
		{line: 'plex-accounts list --format tsv --columns email,verdict | awk \'$2 == "rejected" {print $1}\'', explanation: 'Gives two columns to another program, with tabs and without titles.'},
		{line: 'plex-accounts list --json | jq -r \'.[] | select(.token.verdict == "rejected") | .email\'', explanation: 'Names the accounts whose tokens were rejected.'},
	],
	errors: [...storeErrors],
	async run({options: {sort, reverse, ...options}}, {ports, format}) {
		const columns = chosenColumns(accountColumns, options, {format});
		const search = searchIn(options.filter);
		const all = await ports.accounts.list();
		const now = ports.clock.now();
		const choice = choiceOf(options);
		const chosen = foundBy(all, search, ports).filter(account => isChosen(account, choice, now));
		const accounts = sort === undefined && reverse === undefined
			? chosen
			: sorted(chosen, {key: sort ?? 'email', isReversed: reverse === true}, account => noteOf(account, now.toISOString()));
		return {
			get json() {
				return accounts.map(account => accountJson(account));
			},
			get text() {
				if (columns !== undefined) {
					return columns(accounts);
				}

				return all.length > 0 && accounts.length === 0 ? noneChosen : accountTable(accounts, now.toISOString());
			},
			exitStatus: 0,
		};
	},
});
