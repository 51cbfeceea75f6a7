import {backUp} from '../application/last-backup.js';
import type {CopyOptions} from '../application/ports.js';
import {countText} from '../wording/count-text.js';
import {noAccounts} from '../command-line/choose-accounts.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {usageError} from '../command-line/usage-error.js';

const checked = async (file: string, options: CopyOptions, {ports: {backups}}: Context): Promise<Outcome> => {
	const copy = await backups.check(file, options);
	return {json: copy, text: `${copy.file} is good: ${countText(copy.accounts, 'account')}, whole, unchanged, and opened by the key.`, exitStatus: 0};
};

/** The bytes alone: what goes through a pipe is a file on the other side. */
const printed = async ({ports: {backups}, format, note}: Context): Promise<Outcome> => {
	if (format === 'json') {
		throw usageError('A backup on standard output leaves no room for JSON.', 'Leave --json out, or name a file.');
	}

	const {content, accounts} = await backups.copy();
	note(`${countText(accounts, 'account')} copied to standard output.`);
	return {json: undefined, text: content, exitStatus: 0};
};

export const backup = defineCommand({
	name: 'backup',
	group: 'Backups and keys',
	summary: 'Copy all accounts into a file, or check such a copy',
	arguments: {file: {count: 'one', description: 'the file to write, which must not be there yet, or - for standard output; with --check, the copy to check'}},
	options: {
		check: {kind: 'flag', description: 'check a copy as restore would, and change nothing'},
		keyFile: {kind: 'text', valueName: 'FILE', description: 'with --check: the key that the copy was made with, if it is not the current one'},
	},
	examples: [
		{line: 'plex-accounts backup accounts-monday.db', explanation: 'The copy opens with the same key; keep the two apart.'},
		{line: 'plex-accounts backup --check accounts-monday.db', explanation: 'Says whether the copy is whole, unchanged, and opens.'},
		{line: 'plex-accounts backup - | ssh backups@example.com \'cat > accounts.db\'', explanation: 'Copies the accounts to another machine, with nothing in between.'},
	],
	errors: [...storeErrors, 'ERR_NO_ACCOUNTS', 'ERR_FILE_EXISTS', 'ERR_INPUT_FILE'],
	async run({arguments: {file: given}, options: {check, keyFile}}, context) {
		const {ports, homePath} = context;
		const file = homePath(given);
		if (check) {
			return checked(file, keyFile === undefined ? {} : {keyFile: homePath(keyFile)}, context);
		}

		if (keyFile !== undefined) {
			throw usageError('--key-file works only with --check.');
		}

		// Where nothing was ever stored there is no file either.
		if ((await ports.accounts.list()).length === 0) {
			throw noAccounts();
		}

		if (file === '-') {
			return printed(context);
		}

		const copy = await backUp(ports, file);
		return {json: copy, text: `${countText(copy.accounts, 'account')} copied to ${copy.file}.`, exitStatus: 0};
	},
});
