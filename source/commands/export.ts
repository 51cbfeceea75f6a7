import {exportAccounts} from '../application/transfer.js';
import {escapeJson} from '../domain/escaped-text.js';
import {isShortPassphrase, minPassphraseCharacters} from '../domain/key.js';
import {noAccounts} from '../command-line/choose-accounts.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {usageError} from '../command-line/usage-error.js';

export const exportCommand = defineCommand({
	name: 'export',
	group: 'Backups and keys',
	summary: 'Print all accounts as JSON; their secrets only encrypted with a passphrase',
	arguments: {},
	options: {
		withSecrets: {kind: 'flag', description: 'include tokens and passwords; the whole export is then encrypted'},
		passphraseFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the passphrase that encrypts it, or - for standard input'},
	},
	examples: [
		{line: 'plex-accounts export > accounts.json', explanation: 'It holds no secrets.'},
		{line: 'plex-accounts export --with-secrets --passphrase-file passphrase.txt > accounts.sealed.json', explanation: 'For another machine: import it there with the same passphrase.'},
	],
	errors: [...storeErrors, 'ERR_NO_ACCOUNTS', 'ERR_SECRET_FILE'],
	async run({options: {withSecrets, passphraseFile}}, {ports, note, readPassphrase}) {
		if (withSecrets && passphraseFile === undefined) {
			throw usageError('Secrets are only exported encrypted.', 'Give --passphrase-file as well.');
		}

		if (!withSecrets && passphraseFile !== undefined) {
			throw usageError('Without --with-secrets there is nothing to encrypt.', 'Give --with-secrets, or leave --passphrase-file out.');
		}

		// Nothing is written down, nor a folder made, where there is nothing to export.
		if ((await ports.accounts.list()).length === 0) {
			throw noAccounts();
		}

		const passphrase = passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile);
		if (passphrase !== undefined && isShortPassphrase(passphrase)) {
			note(`The passphrase has fewer than ${minPassphraseCharacters} characters. Whoever gets hold of this export can try many of them.`);
		}

		const text = await exportAccounts(ports, passphrase);
		// It is JSON in either case, and stays of the same meaning.
		return {json: JSON.parse(text), text: escapeJson(text), exitStatus: 0};
	},
});
