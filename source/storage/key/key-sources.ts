import path from 'node:path';
import type {KeyKind} from '../../domain/key.js';
import {AppError} from '../../domain/errors.js';
import type {Secret} from '../../domain/secret.js';
import type {FileSystem} from '../file/file-system.js';
import {isMissing} from '../to-app-error.js';
import {
	decodeKey,
	nextKeyFile,
	readKeyFile,
	readOrMakeKeyFile,
} from './key-file.js';
import {
	keyFromPassphrase,
	newPassphraseParameters,
	parseScrypt,
	type ScryptCost,
} from './passphrase-key.js';
import type {RandomBytes} from './vault.js';

/** A key, and what has to be stored to come by it again. */
export type MadeKey = {readonly key: Uint8Array; readonly parameters?: string};

/** Where the key comes from that seals the data key. Each kind seals the same data key, so that another source re-encrypts nothing else. */
export type KeySource = {
	readonly kind: KeyKind;
	/** What to call it in an error, and where it was looked for. */
	readonly name: string;
	/** Whether a new store is to use it. */
	readonly isOffered: () => Promise<boolean>;
	/** Whether the key can be had without asking anybody. */
	readonly isAtHand: (parameters: string | undefined) => boolean;
	/** The keys that it may be, none when it is not there. `parameters` are those that were stored. Throws `ERR_KEY_…`. */
	readonly read: (parameters: string | undefined) => Promise<readonly Uint8Array[]>;
	/** Forgets a key that opened nothing. Answers whether another one can be asked for. */
	readonly refuse: (parameters: string | undefined, key: Uint8Array | undefined) => boolean;
	/** Says that a key fits, where somebody waits to hear it. */
	readonly accept?: () => void;
	/** The key for a new store, made where this source can make one. */
	readonly readOrMake: () => Promise<MadeKey>;
};

/** In the order in which a new store asks them. */
export type KeySources = Readonly<Record<KeyKind, KeySource>> & {
	/** A key from a new passphrase, with a salt of its own. */
	readonly fromPassphrase: (passphrase: Secret) => Promise<MadeKey>;
};

export type KeySourceSettings = {
	readonly keyFile: string;
	readonly fileSystem: FileSystem;
	readonly randomBytes: RandomBytes;
	/** The folder of systemd's credentials (systemd.exec(5), `LoadCredential=`). */
	readonly credentialsDirectory: string | undefined;
	/** A command of a POSIX shell that prints the key. */
	readonly keyCommand: string | undefined;
	readonly runCommand: (command: string) => Promise<string | Uint8Array>;
	/** The passphrase from its file, or as somebody types it; undefined when nobody does. */
	readonly passphrase: () => Promise<Secret | undefined>;
	/** Says that what was given opened nothing. Answers whether `passphrase` may be called for another one. */
	readonly refusePassphrase?: () => boolean;
	/** Says that it opened the accounts. */
	readonly acceptPassphrase?: () => void;
	/** Whether a passphrase can be had without asking anybody. */
	readonly hasPassphraseFile: boolean;
	/** What the key of a new passphrase costs. */
	readonly scryptCost: ScryptCost;
};

const credentialName = 'plex-accounts-key';

/** What takes time or a person is done once, also for many who ask at once; what failed is tried again. */
const remembered = async <Value>(known: Map<string, Promise<Value>>, name: string, read: () => Promise<Value>): Promise<Value> => {
	const value = known.get(name) ?? read();
	known.set(name, value);
	try {
		return await value;
	} catch (error) {
		known.delete(name);
		throw error;
	}
};

/** A key that only somebody else makes. */
const givenBy = (kind: KeyKind, name: string, read: () => Promise<readonly Uint8Array[]>, isOffered: () => Promise<boolean>): KeySource => ({
	kind,
	name,
	isOffered,
	isAtHand: () => true,
	refuse: () => false,
	read,
	async readOrMake() {
		const [key] = await read();
		if (key === undefined) {
			throw new AppError('ERR_KEY_MISSING', name);
		}

		return {key};
	},
});

const fileSource = (settings: KeySourceSettings): KeySource => {
	const {keyFile} = settings;
	return {
		kind: 'file',
		name: `the key file ${keyFile}`,
		isOffered: async () => true,
		isAtHand: () => true,
		refuse: () => false,
		async read() {
			// A change of the key that was cut off leaves the new key beside the old one.
			const files = await Promise.all([keyFile, nextKeyFile(keyFile)].map(async file => readKeyFile(file, settings)));
			return files.flatMap(file => file?.key ?? []);
		},
		readOrMake: async () => ({key: await readOrMakeKeyFile(keyFile, settings)}),
	};
};

const credentialSource = (settings: KeySourceSettings): KeySource => {
	const {credentialsDirectory, fileSystem} = settings;
	const file = path.join(credentialsDirectory ?? '/run/credentials', credentialName);
	const name = `the systemd credential ${file}`;
	/** One that is there and cannot be read is an error: another key in its place would be a new one over data under the old. */
	const readBytes = async (): Promise<Uint8Array | undefined> => {
		if (credentialsDirectory === undefined) {
			return undefined;
		}

		try {
			return await fileSystem.readFile(file);
		} catch (error) {
			if (isMissing(error)) {
				return undefined;
			}

			throw new AppError('ERR_KEY_CREDENTIAL', name);
		}
	};

	return givenBy('credential', name, async () => {
		const bytes = await readBytes();
		return bytes === undefined ? [] : [decodeKey(bytes, name)];
	}, async () => await readBytes() !== undefined);
};

const commandSource = ({keyCommand, runCommand}: KeySourceSettings): KeySource => {
	const name = 'the command in PLEX_ACCOUNTS_KEY_COMMAND';
	/** A password manager is asked once a run, and not once an account. */
	const known = new Map<string, Promise<Uint8Array>>();
	const read = async (): Promise<readonly Uint8Array[]> => keyCommand === undefined
		? []
		: [await remembered(known, keyCommand, async () => decodeKey(await runCommand(keyCommand), name))];
	return givenBy('command', name, read, async () => keyCommand !== undefined);
};

type PassphraseSource = {readonly source: KeySource; readonly make: (passphrase: Secret) => Promise<MadeKey>};

const passphraseSource = ({passphrase, refusePassphrase, acceptPassphrase, hasPassphraseFile, randomBytes, scryptCost}: KeySourceSettings): PassphraseSource => {
	/** Half a second is taken once a run, and not once an account; and whoever has just set a passphrase is not asked for it. */
	const known = new Map<string, Promise<Uint8Array>>();
	/** Those of them that were worked out. */
	const derived = new Map<string, Uint8Array>();
	/** The one that was given last. It makes the next key, so that no slip does. */
	let given: Secret | undefined;
	const readPassphrase = async (): Promise<Secret> => {
		given ??= await passphrase();
		if (given === undefined) {
			throw new AppError('ERR_KEY_LOCKED');
		}

		return given;
	};

	const make = async (typed: Secret): Promise<MadeKey> => {
		const parameters = newPassphraseParameters(randomBytes, scryptCost);
		const key = await keyFromPassphrase(typed, parameters);
		const stored = JSON.stringify(parameters);
		known.set(stored, Promise.resolve(key));
		derived.set(stored, key);
		given = typed;
		return {key, parameters: stored};
	};

	return {
		make,
		source: {
			kind: 'passphrase',
			name: 'the passphrase',
			isOffered: async () => hasPassphraseFile,
			isAtHand: parameters => hasPassphraseFile || (parameters !== undefined && derived.has(parameters)),
			refuse(parameters, key) {
				if (parameters !== undefined && derived.get(parameters) === key) {
					known.delete(parameters);
					derived.delete(parameters);
					given = undefined;
					return refusePassphrase?.() ?? false;
				}

				// Somebody else found that out, and asks by now.
				return refusePassphrase !== undefined;
			},
			...(acceptPassphrase !== undefined && {accept: acceptPassphrase}),
			async read(parameters) {
				if (parameters === undefined) {
					return [];
				}

				return [await remembered(known, parameters, async () => {
					const key = await keyFromPassphrase(await readPassphrase(), parseScrypt(parameters));
					derived.set(parameters, key);
					return key;
				})];
			},
			readOrMake: async () => make(await readPassphrase()),
		},
	};
};

export const createKeySources = (settings: KeySourceSettings): KeySources => {
	const passphrase = passphraseSource(settings);
	return {
		credential: credentialSource(settings),
		passphrase: passphrase.source,
		command: commandSource(settings),
		file: fileSource(settings),
		fromPassphrase: passphrase.make,
	};
};
