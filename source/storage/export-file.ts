import {Buffer} from 'node:buffer';
import type {Transfer} from '../application/ports.js';
import {fieldRows, textFieldNames} from '../domain/account-form/fields.js';
import type {Account, AccountFacts, AccountSummary} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import {isJsonObject, parseEntry, type Json} from '../domain/imported-entry.js';
import type {Secret} from '../domain/secret.js';
import type {TransferredAccount} from '../domain/transfer.js';
import {keyFromPassphrase, newPassphraseParameters, type ScryptCost, type ScryptParameters} from './key/passphrase-key.js';
import {
	createVault,
	SealBroken,
	type Place,
	type RandomBytes,
} from './key/vault.js';

const format = 'plex-accounts-export';
const version = 1;
const place: Place = {table: 'export', row: format, column: 'accounts'};

const refused = (about: string): AppError => new AppError('ERR_IMPORT', about);

/** An export as JSON, whatever is in it. No pattern goes over a whole file: those of megabytes exhaust the stack. */
const parseFile = (text: string): Json => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw refused(text.trim() === '' ? 'it is empty' : 'it is not JSON, or its end is missing');
	}

	if (!isJsonObject(value) || value['format'] !== format) {
		throw refused('it is of another shape');
	}

	if (value['version'] !== version) {
		throw refused('it is of a version that this program does not know; a newer one made it');
	}

	return value;
};

/** What is wrong with so many entries is told; more would not be read. */
const maxToldEntries = 5;

const accountsIn = ({accounts}: Json): readonly TransferredAccount[] => {
	if (!Array.isArray(accounts)) {
		throw refused('it is of another shape');
	}

	const entries = accounts.map(entry => parseEntry(entry));
	const wrong = entries.flatMap((entry, index) => entry.kind === 'wrong'
		? [`entry ${index + 1}${entry.email === undefined ? '' : ` (${entry.email})`} is wrong: ${entry.problem.replace(/\.$/v, '')}`]
		: []);
	if (wrong.length > 0) {
		const more = wrong.length > maxToldEntries ? [`and ${wrong.length - maxToldEntries} more are wrong`] : [];
		throw refused([...wrong.slice(0, maxToldEntries), ...more].join('; '));
	}

	return entries.flatMap(entry => entry.kind === 'read' ? [entry.account] : []);
};

const isBase64 = (text: unknown): text is string => typeof text === 'string' && text.length % 4 === 0 && !/[^\w+\/=]/v.test(text);

const isWithin = (value: unknown, least: number, most: number): value is number => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;

/** What a passphrase costs is bounded, so that a file cannot keep this machine busy: 256 MiB and some seconds at most. */
const scryptIn = ({scrypt}: Json): ScryptParameters => {
	const {salt, N, r, p} = isJsonObject(scrypt) ? scrypt : {};
	const isBounded = isWithin(N, 2 ** 10, 2 ** 18) && Number.isSafeInteger(Math.log2(N)) && isWithin(r, 1, 8) && isWithin(p, 1, 4);
	if (!isBounded || !isBase64(salt) || salt.length < 12 || salt.length > 128) {
		throw refused('its passphrase parameters are not ones that this program writes');
	}

	return {salt, N, r, p};
};

/** The fields of the form as an export has them, the route's in a part of their own. */
const fieldsOf = (account: Account, hasSecrets: boolean, isOfRoute: boolean): Json => Object.fromEntries(textFieldNames.flatMap(name => {
	const {stored, isSecret} = fieldRows[name];
	if (stored === undefined || (stored.in === 'route') !== isOfRoute) {
		return [];
	}

	const text = stored.textOf(account);
	return isSecret && (!hasSecrets || text === '') ? [] : [[name, text]];
}));

const routeText = (account: Account, hasSecrets: boolean): Json => {
	const {route} = account;
	if (route.kind === 'direct') {
		return {kind: 'direct'};
	}

	const {proxyUsername, ...rest} = fieldsOf(account, hasSecrets, true);
	const {signIn} = route;
	return {
		kind: 'proxy',
		...rest,
		...(signIn.kind === 'basic' && {proxyUsername}),
		// That there is none is no secret.
		...(signIn.kind === 'basic' && signIn.password.reveal() === '' && {proxyPassword: ''}),
	};
};

/** What stands beside the fields that are typed. */
const besideFields = ({username, plexId, plexPassChoice, plexPassDetected, enabled, clientIdentifier}: AccountFacts): Json => ({
	username, plexId, plexPassChoice, plexPassDetected, enabled, clientIdentifier,
});

const entryOf = (account: Account, hasSecrets: boolean): Json => ({
	...fieldsOf(account, hasSecrets, false),
	...besideFields(account),
	route: routeText(account, hasSecrets),
});

const factsOf = (account: AccountFacts): Json => Object.fromEntries(textFieldNames.flatMap(name => {
	const {stored} = fieldRows[name];
	return stored?.in === 'facts' ? [[name, stored.textOf(account)]] : [];
}));

/** As `entryOf` without secrets. Whether a proxy's password is empty is not known without the key. */
const entryOfSummary = (account: AccountSummary): Json => ({...factsOf(account), ...besideFields(account), route: account.route});

const textOf = (accounts: readonly Json[]): string => JSON.stringify({format, version, accounts}, undefined, 2);

/** Exports as text: plain JSON without secrets, or all of it encrypted under a passphrase. */
export const createTransfer = ({randomBytes, scryptCost}: {readonly randomBytes: RandomBytes; readonly scryptCost: ScryptCost}): Transfer => {
	const seal = async (text: string, passphrase: Secret): Promise<string> => {
		const parameters = newPassphraseParameters(randomBytes, scryptCost);
		const vault = createVault(await keyFromPassphrase(passphrase, parameters), randomBytes);
		const sealed = Buffer.from(vault.seal(Buffer.from(text, 'utf8'), place)).toString('base64');
		return JSON.stringify({
			format, version, scrypt: parameters, sealed,
		}, undefined, 2);
	};

	const unseal = async (file: Json, passphrase: Secret): Promise<string> => {
		const {sealed} = file;
		if (!isBase64(sealed)) {
			throw refused('it is of another shape');
		}

		const scrypt = scryptIn(file);

		const key = await keyFromPassphrase(passphrase, scrypt);
		try {
			return Buffer.from(createVault(key, randomBytes).unseal(Buffer.from(sealed, 'base64'), place)).toString('utf8');
		} catch (error) {
			throw error instanceof SealBroken ? new AppError('ERR_IMPORT', 'the passphrase does not open it, or it is damaged') : error;
		}
	};

	return {
		async write(accounts, passphrase) {
			const hasSecrets = passphrase !== undefined;
			const text = textOf(accounts.map(account => entryOf(account, hasSecrets)));
			return passphrase === undefined ? text : seal(text, passphrase);
		},
		writeSummaries: async accounts => textOf(accounts.map(account => entryOfSummary(account))),
		async read(text, passphrase) {
			const file = parseFile(text);
			if (file['sealed'] === undefined) {
				return accountsIn(file);
			}

			if (passphrase === undefined) {
				throw refused('it is encrypted, and no passphrase was given');
			}

			return accountsIn(parseFile(await unseal(file, passphrase)));
		},
	};
};
