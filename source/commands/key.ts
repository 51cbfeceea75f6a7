import type {Keys} from '../application/ports.js';
import {AppError} from '../domain/errors.js';
import type {KeyKind, KeyStatus} from '../domain/key.js';
import {Secret} from '../domain/secret.js';
import {defineCommand} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {usageError} from '../command-line/usage-error.js';

const words: Readonly<Record<KeyKind, string>> = {
	credential: 'a systemd credential', passphrase: 'a passphrase', command: 'a command', file: 'a key file',
};

const statusText = ({source, where, opens}: KeyStatus): string => source === undefined
	? 'Nothing is encrypted yet: a key is made, or taken from its source, with the first account.'
	: [`The secrets open with ${words[source]}: ${where}.`, opens ? 'It opens them.' : 'It does not open them, or is not there.'].join('\n');

/** The same twice, so that nobody is locked out by a slip. */
const askNew = async ({askHidden}: Context): Promise<Secret> => {
	const first = await askHidden?.('New passphrase: ');
	if (first === undefined || first === '') {
		throw new AppError('ERR_KEY_LOCKED');
	}

	if (await askHidden?.('The same once more: ') !== first) {
		throw usageError('The two passphrases differ.', 'Nothing was changed. Try again.');
	}

	return new Secret(first);
};

const earlier = 'Earlier versions of the accounts file, and backups of it, open with the old key only.';

const act = async (action: string, passphraseFile: string | undefined, context: Context): Promise<KeyStatus> => {
	const {ports: {keys}, readPassphrase} = context;
	const given = passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile);
	const actions: Readonly<Record<string, (keys: Keys) => Promise<KeyStatus>>> = {
		status: async () => keys.status(),
		rotate: async () => keys.rotate(given),
		lock: async () => keys.lock(given ?? await askNew(context)),
		unlock: async () => keys.unlock(),
	};
	const chosen = actions[action];
	if (chosen === undefined) {
		throw usageError('The action is none of status, rotate, lock, unlock.');
	}

	return chosen(keys);
};

export const key = defineCommand({
	name: 'key',
	summary: 'Show, renew or change the key that opens the stored secrets',
	arguments: {action: {count: 'one', description: 'status; rotate: a new key, and everything encrypted anew; lock: from now on a passphrase; unlock: from now on a key file'}},
	options: {
		passphraseFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the new passphrase, or -; without it the passphrase is asked for'},
	},
	contradictions: [],
	examples: [
		{line: 'plex-accounts key status', explanation: 'Says where the key comes from and whether it opens what is stored.'},
		{line: 'plex-accounts key lock', explanation: 'Asks for a passphrase, which from now on is needed once a run.'},
	],
	async run({arguments: {action}, options: {passphraseFile}}, context) {
		const status = await act(action, passphraseFile, context);
		const isChanged = action !== 'status';
		return {
			json: status,
			text: isChanged ? `${statusText(status)}\n${earlier}` : statusText(status),
			exitStatus: status.opens ? 0 : 1,
		};
	},
});
