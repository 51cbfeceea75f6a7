import type {KeyChangeOptions, Keys} from '../application/ports.js';
import {lastBackup} from '../application/last-backup.js';
import {AppError} from '../domain/errors.js';
import type {KeyKind, KeyStatus} from '../domain/key.js';
import {Secret} from '../domain/secret.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {isConfirmed} from '../command-line/confirm.js';
import type {Context} from '../command-line/context.js';
import {usageError} from '../command-line/usage-error.js';
import {keyChangeWarning} from '../wording/key-change.js';

const statusText = ({source, where, opens}: KeyStatus): string => source === undefined
	? 'There is no key yet. It is made, or taken from its source, when the first account is added.'
	: [`The key comes from ${where}.`, opens ? 'It opens the stored secrets.' : 'It does not open the stored secrets, or is missing.'].join('\n');

/** The same twice, so that nobody is locked out by a slip. */
const askNew = async ({askHidden}: Context): Promise<Secret> => {
	const first = await askHidden?.('New passphrase (at least 12 characters; five or more words are best): ');
	if (first === undefined || first === '') {
		throw new AppError('ERR_KEY_LOCKED');
	}

	if (await askHidden?.('Repeat it:          ') !== first) {
		throw usageError('The two passphrases differ.', 'Nothing was changed. Try again.');
	}

	return new Secret(first);
};

type Wanted = KeyChangeOptions & {
	readonly action: 'rotate' | 'lock' | 'unlock';
	readonly given: Secret | undefined;
};

const isChange = (action: string): action is Wanted['action'] => ['rotate', 'lock', 'unlock'].includes(action);

/** What will be left behind, and which backups will want it, before anything is changed. */
const confirm = async (source: KeyKind | undefined, isSaved: boolean, context: Context): Promise<void> => {
	const warning = keyChangeWarning({source, isSaved, lastBackup: await lastBackup(context.ports)});
	if (!await isConfirmed(context, `${warning} Type yes to go on: `)) {
		throw new AppError('ERR_CONFIRMATION_NEEDED', 'The key was not changed');
	}
};

const change = async (keys: Keys, {action, given, saveOldKeyTo}: Wanted, context: Context): Promise<KeyStatus> => {
	const options = saveOldKeyTo === undefined ? {} : {saveOldKeyTo};
	switch (action) {
		case 'rotate': {
			return keys.rotate({...options, ...(given !== undefined && {passphrase: given})});
		}

		case 'lock': {
			return keys.lock(given ?? await askNew(context), options);
		}

		case 'unlock': {
			return keys.unlock(options);
		}
	}
};

export const key = defineCommand({
	name: 'key',
	group: 'Backups and keys',
	summary: 'Show, renew or change the key that opens the stored secrets',
	arguments: {action: {count: 'one', description: 'status; rotate: make a new key and encrypt everything again; lock: use a passphrase from now on; unlock: use a key file from now on'}},
	options: {
		passphraseFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the new passphrase, or -; without it, you are asked for the passphrase'},
		saveOldKey: {kind: 'text', valueName: 'FILE', description: 'save the old key in this new file, for backups that were made with it'},
		yes: {kind: 'flag', short: 'y', description: 'do not ask'},
	},
	examples: [
		{line: 'plex-accounts key status', explanation: 'Says where the key comes from and whether it opens what is stored.'},
		{line: 'plex-accounts key rotate --save-old-key old.key', explanation: 'Makes a new key, after asking. Earlier backups open with old.key.'},
		{line: 'plex-accounts key lock', explanation: 'Asks for a passphrase. From now on, each run asks for it once.'},
	],
	errors: [...storeErrors, 'ERR_PASSPHRASE_SHORT', 'ERR_SECRET_FILE', 'ERR_FILE_EXISTS', 'ERR_INPUT_FILE', 'ERR_CONFIRMATION_NEEDED'],
	mayAnswerNo: true,
	async run({arguments: {action}, options: {passphraseFile, saveOldKey: savedAs, yes}}, context) {
		const {ports: {keys}, readPassphrase, homePath} = context;
		if (action === 'status') {
			const status = await keys.status();
			return {json: status, text: statusText(status), exitStatus: status.opens ? 0 : 1};
		}

		if (!isChange(action)) {
			throw usageError('The action must be status, rotate, lock or unlock.');
		}

		const saveOldKey = savedAs === undefined ? undefined : homePath(savedAs);
		const given = passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile);
		const {source} = await keys.status();
		if (!yes) {
			await confirm(source, saveOldKey !== undefined, context);
		}

		const status = await change(keys, {action, given, ...(saveOldKey !== undefined && {saveOldKeyTo: saveOldKey})}, context);
		return {
			json: status,
			text: [
				statusText(status),
				'Everything in the folder was encrypted again: accounts, earlier versions and drafts. The old key no longer opens anything of it.',
				...(saveOldKey === undefined ? [] : [`The old key is in ${saveOldKey}. Keep it as long as you keep earlier backups: plex-accounts restore FILE --key-file ${saveOldKey}`]),
			].join('\n'),
			exitStatus: status.opens ? 0 : 1,
		};
	},
});
