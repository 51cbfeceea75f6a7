import {countText} from '../wording/count-text.js';
import {defineCommand} from '../command-line/command.js';

export const backup = defineCommand({
	name: 'backup',
	summary: 'Copy all accounts into a file, checked from end to end',
	arguments: {file: {count: 'one', description: 'the file to write, which must not be there yet'}},
	options: {},
	contradictions: [],
	examples: [
		{line: 'plex-accounts backup accounts-monday.db', explanation: 'The copy opens with the same key; keep the two apart.'},
	],
	async run({arguments: {file}}, {ports: {backups}}) {
		const copy = await backups.backup(file);
		return {json: copy, text: `${countText(copy.accounts, 'account')} copied to ${copy.file}.`, exitStatus: 0};
	},
});
