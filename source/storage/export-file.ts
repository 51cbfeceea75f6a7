import {Buffer} from 'node:buffer';
import * as v from 'valibot';
import type {Transfer} from '../application/ports.js';
import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import {parseProxyAddress} from '../domain/proxy-address.js';
import {proxyUrl, type Route} from '../domain/route.js';
import {Secret} from '../domain/secret.js';
import type {TransferredAccount} from '../domain/transfer.js';
import {keyFromPassphrase, newPassphraseParameters, type ScryptParameters} from './key/passphrase-key.js';
import {
	createVault,
	SealBroken,
	type Place,
	type RandomBytes,
} from './key/vault.js';

const format = 'plex-accounts-export';
const version = 1;
const place: Place = {table: 'export', row: format, column: 'accounts'};

/* eslint-disable unicorn/max-nested-calls -- a schema is one expression */
const line = v.pipe(v.string(), v.maxLength(20_000), v.transform(text => cleanText(text)));
const secretText = v.pipe(v.string(), v.nonEmpty(), v.maxLength(20_000), v.transform(text => new Secret(text)));

const accountShape = v.object({
	email: v.pipe(line, v.regex(/^[^\s@]+@[^\s@]+$/v)),
	username: v.optional(line),
	plexId: v.optional(v.pipe(v.number(), v.integer())),
	plexPassChoice: v.picklist(['detect', 'yes', 'no']),
	plexPassDetected: v.optional(v.boolean()),
	enabled: v.boolean(),
	queryParameters: line,
	clientIdentifier: v.pipe(line, v.nonEmpty()),
	route: v.variant('kind', [
		v.object({kind: v.literal('direct')}),
		v.object({
			kind: v.literal('proxy'), proxyUrl: line, proxyUsername: v.optional(v.string()), proxyPassword: v.optional(secretText),
		}),
	]),
	authToken: v.optional(secretText),
	tokenExpiresAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
	password: v.optional(secretText),
});

type AccountText = v.InferOutput<typeof accountShape>;

const scryptShape = v.object({
	salt: v.pipe(v.string(), v.base64()), N: v.pipe(v.number(), v.maxValue(2 ** 18)), r: v.pipe(v.number(), v.maxValue(16)), p: v.pipe(v.number(), v.maxValue(4)),
});

const plainShape = v.object({format: v.literal(format), version: v.literal(version), accounts: v.array(accountShape)});
const sealedShape = v.object({
	format: v.literal(format), version: v.literal(version), scrypt: scryptShape, sealed: v.pipe(v.string(), v.base64()),
});

/* eslint-enable unicorn/max-nested-calls */

/** The route, unless it needs a password that is not there. */
const routeOf = ({route}: AccountText): Route | undefined => {
	if (route.kind === 'direct') {
		return route;
	}

	const parsed = parseProxyAddress(route.proxyUrl);
	if (parsed.kind === 'invalid') {
		throw new AppError('ERR_IMPORT', 'a proxy address in it is none');
	}

	const {address} = parsed;
	if (route.proxyUsername === undefined) {
		return {kind: 'proxy', address, signIn: {kind: 'none'}};
	}

	return route.proxyPassword === undefined
		? undefined
		: {kind: 'proxy', address, signIn: {kind: 'basic', username: route.proxyUsername, password: route.proxyPassword}};
};

const defined = <Value extends Record<string, unknown>>(value: Value): Value => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;

const toAccount = (text: AccountText): TransferredAccount => {
	const {route: _, ...rest} = text;
	const route = routeOf(text);
	return {...defined(rest), ...(route !== undefined && {route})};
};

const routeText = (route: Route, hasSecrets: boolean) => {
	if (route.kind === 'direct') {
		return route;
	}

	const {address, signIn} = route;
	return {
		kind: 'proxy',
		proxyUrl: proxyUrl(address),
		...(signIn.kind === 'basic' && {proxyUsername: signIn.username, ...(hasSecrets && {proxyPassword: signIn.password.reveal()})}),
	};
};

const parse = <Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> => {
	const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
	if (!result.success) {
		throw new AppError('ERR_IMPORT', 'it is of another shape');
	}

	return result.output;
};

const isSealed = (text: string): boolean => v.safeParse(v.pipe(v.string(), v.parseJson(), sealedShape), text).success;

/** Exports as text: plain JSON without secrets, or all of it encrypted under a passphrase. */
export const createTransfer = (randomBytes: RandomBytes): Transfer => {
	const seal = async (text: string, passphrase: Secret): Promise<string> => {
		const parameters = newPassphraseParameters(randomBytes);
		const vault = createVault(await keyFromPassphrase(passphrase, parameters), randomBytes);
		const sealed = Buffer.from(vault.seal(Buffer.from(text, 'utf8'), place)).toString('base64');
		return JSON.stringify({
			format, version, scrypt: parameters, sealed,
		}, undefined, 2);
	};

	const unseal = async (text: string, passphrase: Secret): Promise<string> => {
		const {scrypt, sealed} = parse(sealedShape, text);
		const key = await keyFromPassphrase(passphrase, scrypt satisfies ScryptParameters);
		try {
			return Buffer.from(createVault(key, randomBytes).unseal(Buffer.from(sealed, 'base64'), place)).toString('utf8');
		} catch (error) {
			throw error instanceof SealBroken ? new AppError('ERR_IMPORT', 'the passphrase does not open it, or it is damaged') : error;
		}
	};

	return {
		async write(accounts, passphrase) {
			const hasSecrets = passphrase !== undefined;
			const text = JSON.stringify({
				format,
				version,
				accounts: accounts.map(({email, username, plexId, plexPassChoice, plexPassDetected, enabled, queryParameters, clientIdentifier, route, authToken, tokenExpiresAt, password}) => ({
					email,
					username,
					plexId,
					plexPassChoice,
					plexPassDetected,
					enabled,
					queryParameters,
					clientIdentifier,
					route: routeText(route, hasSecrets),
					...(hasSecrets && {authToken: authToken.reveal(), tokenExpiresAt, password: password?.reveal()}),
				})),
			}, undefined, 2);
			return passphrase === undefined ? text : seal(text, passphrase);
		},
		async read(text, passphrase) {
			if (!isSealed(text)) {
				return parse(plainShape, text).accounts.map(account => toAccount(account));
			}

			if (passphrase === undefined) {
				throw new AppError('ERR_IMPORT', 'it is encrypted, and no passphrase was given');
			}

			return parse(plainShape, await unseal(text, passphrase)).accounts.map(account => toAccount(account));
		},
	};
};
