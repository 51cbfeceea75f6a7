import type {PlexDevice, PlexIdentity, PlexPassChoice} from '../account.js';
import {parseCopiedUrl} from '../copied-url.js';
import {parseEmail} from '../email.js';
import {AppError} from '../errors.js';
import {parseProxyAddress} from '../proxy-address.js';
import type {ProxyAddress, ProxySignIn, Route} from '../route.js';
import {Secret} from '../secret.js';
import {parseToken} from '../token.js';
import {digitsOfCode, type PlexCredentials} from '../sign-in.js';
import {typed, type Draft, type TextFieldName} from './draft.js';

/** An account as it would be saved: every field read and found sound. */
export type Candidate = PlexIdentity & {
	readonly email: string;
	readonly password?: Secret;
	readonly plexPassChoice: PlexPassChoice;
	readonly tokenExpiresAt?: string;
};

/** A field that cannot be read, and why. */
export type FieldError = {readonly field: TextFieldName; readonly error: AppError};

export type Parsed<Value> = {readonly kind: 'read'; readonly value: Value} | {readonly kind: 'problem'; readonly problem: FieldError};

const read = <Value>(value: Value): Parsed<Value> => ({kind: 'read', value});
const problem = (field: TextFieldName, error: AppError): Parsed<never> => ({kind: 'problem', problem: {field, error}});

const hasSignIn = (draft: Draft): boolean => draft.routeChoice === 'proxy' && draft.signInChoice === 'basic';

const parseUsername = (draft: Draft): Parsed<string> => {
	const username = typed(draft, 'proxyUsername');
	return username === '' && hasSignIn(draft)
		? problem('proxyUsername', new AppError('ERR_PROXY_SIGN_IN_MISSING', 'user name'))
		: read(username);
};

const parseProxyPassword = (draft: Draft): Parsed<Secret> => {
	const password = typed(draft, 'proxyPassword');
	return password === '' && hasSignIn(draft)
		? problem('proxyPassword', new AppError('ERR_PROXY_SIGN_IN_MISSING', 'password'))
		: read(new Secret(password));
};

const parseSignIn = (draft: Draft): Parsed<ProxySignIn> => {
	if (draft.signInChoice === 'none') {
		return read({kind: 'none'});
	}

	const username = parseUsername(draft);
	if (username.kind === 'problem') {
		return username;
	}

	const password = parseProxyPassword(draft);
	return password.kind === 'problem' ? password : read({kind: 'basic', username: username.value, password: password.value});
};

const parseAddress = (draft: Draft): Parsed<ProxyAddress> => {
	if (typed(draft, 'proxyUrl').trim() === '') {
		return problem('proxyUrl', new AppError('ERR_ROUTE_MISSING'));
	}

	const parsed = parseProxyAddress(typed(draft, 'proxyUrl'));
	return parsed.kind === 'invalid' ? problem('proxyUrl', parsed.error) : read(parsed.address);
};

/** The way the draft's requests would take. */
export const parseRoute = (draft: Draft): Parsed<Route> => {
	if (draft.routeChoice === 'direct') {
		return read({kind: 'direct'});
	}

	const address = parseAddress(draft);
	if (address.kind === 'problem') {
		return address;
	}

	const signIn = parseSignIn(draft);
	return signIn.kind === 'problem' ? signIn : read({kind: 'proxy', address: address.value, signIn: signIn.value});
};

/** The extra query parameters as they would be sent; none is an empty string. */
export const parseParameters = (draft: Draft): Parsed<string> => {
	const text = typed(draft, 'queryParameters').trim();
	if (text === '') {
		return read('');
	}

	const copied = parseCopiedUrl(text);
	return copied.kind === 'invalid' ? problem('queryParameters', copied.error) : read(copied.queryParameters);
};

const parseTokenField = (draft: Draft): Parsed<{authToken: Secret; tokenExpiresAt?: string}> => {
	const token = parseToken(typed(draft, 'authToken'));
	return token.kind === 'invalid'
		? problem('authToken', token.error)
		: read({authToken: token.token, ...(token.kind === 'jwt' && token.expiresAt !== undefined && {tokenExpiresAt: token.expiresAt})});
};

/** What plex.tv would be asked for a token with. */
export const parseDevice = (draft: Draft): Parsed<PlexDevice> => {
	const route = parseRoute(draft);
	if (route.kind === 'problem') {
		return route;
	}

	const queryParameters = parseParameters(draft);
	return queryParameters.kind === 'problem'
		? queryParameters
		: read({route: route.value, queryParameters: queryParameters.value, clientIdentifier: draft.clientIdentifier});
};

/** What plex.tv would be asked with. */
export const parseIdentity = (draft: Draft): Parsed<PlexIdentity & {tokenExpiresAt?: string}> => {
	const device = parseDevice(draft);
	if (device.kind === 'problem') {
		return device;
	}

	const token = parseTokenField(draft);
	return token.kind === 'problem' ? token : read({...token.value, ...device.value});
};

const parseEmailField = (draft: Draft): Parsed<string> => {
	const email = parseEmail(typed(draft, 'email'));
	return email.kind === 'invalid' ? problem('email', email.error) : read(email.email);
};

const readPassword = (draft: Draft): Parsed<Secret> => {
	const password = typed(draft, 'password');
	return password === ''
		? problem('password', new AppError('ERR_PASSWORD_MISSING', typed(draft, 'email').trim()))
		: read(new Secret(password));
};

/** What plex.tv would be signed in to with. The verification code is absent while the field for it is empty. */
export const parseCredentials = (draft: Draft): Parsed<PlexCredentials> => {
	const email = parseEmailField(draft);
	if (email.kind === 'problem') {
		return email;
	}

	const password = readPassword(draft);
	if (password.kind === 'problem') {
		return password;
	}

	const verificationCode = digitsOfCode(typed(draft, 'verificationCode'));
	return read({login: email.value, password: password.value, ...(verificationCode !== '' && {verificationCode})});
};

/** What is wrong with one field as it stands, or undefined. A field that is not asked for is never wrong. */
export const fieldProblem = (draft: Draft, field: TextFieldName): AppError | undefined => {
	const readers: Readonly<Record<TextFieldName, (draft: Draft) => Parsed<unknown>>> = {
		email: parseEmailField,
		proxyUrl: draft.routeChoice === 'proxy' ? parseAddress : parseRoute,
		proxyUsername: parseUsername,
		proxyPassword: parseProxyPassword,
		queryParameters: parseParameters,
		authToken: parseTokenField,
		password: () => read(undefined),
		verificationCode: () => read(undefined),
	};
	const found = readers[field](draft);
	return found.kind === 'problem' ? found.problem.error : undefined;
};

/** Everything but the token, which is still to come: the way to plex.tv, or the first field in the order of the steps that cannot be read. */
export const readBeforeToken = (draft: Draft): Parsed<PlexDevice> => {
	const email = parseEmailField(draft);
	return email.kind === 'problem' ? email : parseDevice(draft);
};

/** The whole account, or the first field in the order of the steps that cannot be read. */
export const parseCandidate = (draft: Draft): Parsed<Candidate> => {
	const email = parseEmailField(draft);
	if (email.kind === 'problem') {
		return email;
	}

	const identity = parseIdentity(draft);
	if (identity.kind === 'problem') {
		return identity;
	}

	const password = typed(draft, 'password');
	return read({
		...identity.value,
		email: email.value,
		plexPassChoice: draft.plexPassChoice,
		...(password !== '' && {password: new Secret(password)}),
	});
};
