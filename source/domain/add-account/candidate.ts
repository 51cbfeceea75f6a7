import type {PlexDevice, PlexIdentity, PlexPassChoice} from '../account.js';
import {readCopiedUrl} from '../copied-url.js';
import {checkEmail} from '../email.js';
import {AppError} from '../errors.js';
import {parseProxyAddress} from '../proxy-address.js';
import type {ProxyAddress, ProxySignIn, Route} from '../route.js';
import {Secret} from '../secret.js';
import {readToken} from '../token.js';
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
export type Problem = {readonly field: TextFieldName; readonly error: AppError};

export type Read<Value> = {readonly kind: 'read'; readonly value: Value} | {readonly kind: 'problem'; readonly problem: Problem};

const read = <Value>(value: Value): Read<Value> => ({kind: 'read', value});
const problem = (field: TextFieldName, error: AppError): Read<never> => ({kind: 'problem', problem: {field, error}});

const hasSignIn = (draft: Draft): boolean => draft.routeChoice === 'proxy' && draft.signInChoice === 'basic';

const readUsername = (draft: Draft): Read<string> => {
	const username = typed(draft, 'proxyUsername');
	return username === '' && hasSignIn(draft)
		? problem('proxyUsername', new AppError('ERR_PROXY_SIGN_IN_MISSING', 'user name'))
		: read(username);
};

const readProxyPassword = (draft: Draft): Read<Secret> => {
	const password = typed(draft, 'proxyPassword');
	return password === '' && hasSignIn(draft)
		? problem('proxyPassword', new AppError('ERR_PROXY_SIGN_IN_MISSING', 'password'))
		: read(new Secret(password));
};

const readSignIn = (draft: Draft): Read<ProxySignIn> => {
	if (draft.signInChoice === 'none') {
		return read({kind: 'none'});
	}

	const username = readUsername(draft);
	if (username.kind === 'problem') {
		return username;
	}

	const password = readProxyPassword(draft);
	return password.kind === 'problem' ? password : read({kind: 'basic', username: username.value, password: password.value});
};

const readAddress = (draft: Draft): Read<ProxyAddress> => {
	if (typed(draft, 'proxyUrl').trim() === '') {
		return problem('proxyUrl', new AppError('ERR_ROUTE_MISSING'));
	}

	const parsed = parseProxyAddress(typed(draft, 'proxyUrl'));
	return parsed.kind === 'invalid' ? problem('proxyUrl', parsed.error) : read(parsed.address);
};

/** The way the draft's requests would take. */
export const readRoute = (draft: Draft): Read<Route> => {
	if (draft.routeChoice === 'direct') {
		return read({kind: 'direct'});
	}

	const address = readAddress(draft);
	if (address.kind === 'problem') {
		return address;
	}

	const signIn = readSignIn(draft);
	return signIn.kind === 'problem' ? signIn : read({kind: 'proxy', address: address.value, signIn: signIn.value});
};

/** The extra query parameters as they would be sent; none is an empty string. */
export const readParameters = (draft: Draft): Read<string> => {
	const text = typed(draft, 'queryParameters').trim();
	if (text === '') {
		return read('');
	}

	const copied = readCopiedUrl(text);
	return copied.kind === 'invalid' ? problem('queryParameters', copied.error) : read(copied.queryParameters);
};

const readTokenField = (draft: Draft): Read<{authToken: Secret; tokenExpiresAt?: string}> => {
	const token = readToken(typed(draft, 'authToken'));
	return token.kind === 'invalid'
		? problem('authToken', token.error)
		: read({authToken: token.token, ...(token.kind === 'jwt' && token.expiresAt !== undefined && {tokenExpiresAt: token.expiresAt})});
};

/** What plex.tv would be asked for a token with. */
export const readDevice = (draft: Draft): Read<PlexDevice> => {
	const route = readRoute(draft);
	if (route.kind === 'problem') {
		return route;
	}

	const queryParameters = readParameters(draft);
	return queryParameters.kind === 'problem'
		? queryParameters
		: read({route: route.value, queryParameters: queryParameters.value, clientIdentifier: draft.clientIdentifier});
};

/** What plex.tv would be asked with. */
export const readIdentity = (draft: Draft): Read<PlexIdentity & {tokenExpiresAt?: string}> => {
	const device = readDevice(draft);
	if (device.kind === 'problem') {
		return device;
	}

	const token = readTokenField(draft);
	return token.kind === 'problem' ? token : read({...token.value, ...device.value});
};

const readEmail = (draft: Draft): Read<string> => {
	const email = checkEmail(typed(draft, 'email'));
	return email.kind === 'invalid' ? problem('email', email.error) : read(email.email);
};

const readPassword = (draft: Draft): Read<Secret> => {
	const password = typed(draft, 'password');
	return password === ''
		? problem('password', new AppError('ERR_PASSWORD_MISSING', typed(draft, 'email').trim()))
		: read(new Secret(password));
};

/** What plex.tv would be signed in to with. The verification code is absent while the field for it is empty. */
export const readCredentials = (draft: Draft): Read<PlexCredentials> => {
	const email = readEmail(draft);
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
	const readers: Readonly<Record<TextFieldName, (draft: Draft) => Read<unknown>>> = {
		email: readEmail,
		proxyUrl: draft.routeChoice === 'proxy' ? readAddress : readRoute,
		proxyUsername: readUsername,
		proxyPassword: readProxyPassword,
		queryParameters: readParameters,
		authToken: readTokenField,
		password: () => read(undefined),
		verificationCode: () => read(undefined),
	};
	const found = readers[field](draft);
	return found.kind === 'problem' ? found.problem.error : undefined;
};

/** Everything but the token, which is still to come: the way to plex.tv, or the first field in the order of the steps that cannot be read. */
export const readBeforeToken = (draft: Draft): Read<PlexDevice> => {
	const email = readEmail(draft);
	return email.kind === 'problem' ? email : readDevice(draft);
};

/** The whole account, or the first field in the order of the steps that cannot be read. */
export const readCandidate = (draft: Draft): Read<Candidate> => {
	const email = readEmail(draft);
	if (email.kind === 'problem') {
		return email;
	}

	const identity = readIdentity(draft);
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
