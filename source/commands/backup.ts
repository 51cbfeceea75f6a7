import {countText} from '../wording/count-text.js';
import {usageError} from '../command-line/usage-error.js';
import {defineCommand} from '../command-line/command.js';

export const backup = defineCommand({
	name: 'backup',
	summary: 'Copy all accounts into a file, checked from end to end',
	arguments: {file: {count: 'one', description: 'the file to write, which must not be there yet; or - for standard output'}},
	options: {},
	contradictions: [],
	examples: [
		{line: 'plex-accounts backup accounts-monday.db', explanation: 'The copy opens with the same key; keep the two apart.'},
		{line: 'plex-accounts backup - | ssh backups@example.com \'cat > accounts.db\'', explanation: 'Copies the accounts to another machine, with nothing in between.'},
	],
	async run({arguments: {file}}, {ports: {backups}, format, progress}) {
		if (file === '-') {
			if (format === 'json') {
				throw usageError('A backup on standard output leaves no room for JSON.', 'Leave --json out, or name a file.');
			}

			const {content, accounts} = await backups.copy();
			progress(`${countText(accounts, 'account')} copied to standard output.`);
			return {json: undefined, text: content, exitStatus: 0};
		}

		const copy = await backups.backup(file);
		return {json: copy, text: `${countText(copy.accounts, 'account')} copied to ${copy.file}.`, exitStatus: 0};
	},
});
