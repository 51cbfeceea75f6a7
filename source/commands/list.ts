import {accountJson} from '../output/account-json.js';
import {accountTable} from '../output/account-text.js';
import {defineCommand} from '../command-line/command.js';

export const list = defineCommand({
	name: 'list',
	summary: 'List the accounts and how their tokens and proxies stand',
	arguments: {},
	options: {},
	contradictions: [],
	examples: [
		{line: 'plex-accounts list', explanation: 'Shows a table.'},
		{line: 'plex-accounts list --json | jq -r \'.[] | select(.token.verdict == "rejected") | .email\'', explanation: 'Names the accounts whose tokens were rejected.'},
	],
	async run(_input, {ports}) {
		const accounts = await ports.accounts.list();
		return {
			get json() {
				return accounts.map(account => accountJson(account));
			},
			get text() {
				return accountTable(accounts, ports.clock.now().toISOString());
			},
			exitStatus: 0,
		};
	},
});
