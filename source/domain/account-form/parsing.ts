import {parseDeviceKey} from '../device-key/device-key.js';
import type {PlexDevice, PlexIdentity} from '../account.js';
import {parseCopiedRequest} from '../copied-request/copied-request.js';
import {parseEmail} from '../email.js';
import {AppError} from '../errors.js';
import {parseProxyAddress} from '../proxy-address.js';
import {faultInProxySignIn} from '../proxy-sign-in.js';
import type {ProxyAddress, ProxySignIn, Route} from '../route.js';
import {Secret} from '../secret.js';
import {parseVerificationCode, type PlexCredentials} from '../sign-in.js';
import {parseToken} from '../token.js';
import {typed, type Draft} from './draft.js';
import type {TextFieldName} from './fields.js';

/** A field that cannot be read, and why. */
export type FieldError = {readonly field: TextFieldName; readonly error: AppError};

export type Parsed<Value> = {readonly kind: 'read'; readonly value: Value} | {readonly kind: 'problem'; readonly problem: FieldError};

export const read = <Value>(value: Value): Parsed<Value> => ({kind: 'read', value});
const problem = (field: TextFieldName, error: AppError): Parsed<never> => ({kind: 'problem', problem: {field, error}});

/** Every field's value in one, or the first that cannot be read. */
export const allOf = <Value>(parsed: ReadonlyArray<Parsed<Value>>): Parsed<readonly Value[]> => {
	const values: Value[] = [];
	for (const each of parsed) {
		if (each.kind === 'problem') {
			return each;
		}

		values.push(each.value);
	}

	return read(values);
};

const usesName = ({routeChoice, signInChoice}: Draft): boolean => routeChoice === 'proxy' && signInChoice !== 'none';
const usesPassword = ({routeChoice, signInChoice}: Draft): boolean => routeChoice === 'proxy' && signInChoice === 'basic';

/** What goes to the proxy goes out as it was given, or not at all. */
const parseExact = (field: TextFieldName, text: string, what: 'user name' | 'password'): Parsed<string> => {
	if (text === '') {
		return problem(field, new AppError('ERR_PROXY_SIGN_IN_MISSING', what));
	}

	const fault = faultInProxySignIn(text);
	return fault === undefined ? read(text) : problem(field, new AppError('ERR_PROXY_SIGN_IN_INVALID', `The proxy’s ${what} ${fault}.`));
};

/** The proxy's user name; empty while none is asked for. */
export const parseUsername = (draft: Draft): Parsed<string> =>
	usesName(draft) ? parseExact('proxyUsername', typed(draft, 'proxyUsername'), 'user name') : read('');

/** The proxy's password; empty while none is asked for. */
export const parseProxyPassword = (draft: Draft): Parsed<Secret> => {
	if (!usesPassword(draft)) {
		return read(new Secret(''));
	}

	const password = parseExact('proxyPassword', typed(draft, 'proxyPassword'), 'password');
	return password.kind === 'problem' ? password : read(new Secret(password.value));
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

/** Where the proxy listens. Only a route through a proxy has one. */
export const parseAddress = (draft: Draft): Parsed<ProxyAddress> => {
	if (typed(draft, 'proxyUrl').trim() === '') {
		return problem('proxyUrl', new AppError('ERR_PROXY_URL_MISSING'));
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

	const copied = parseCopiedRequest(text);
	return copied.kind === 'refused' ? problem('queryParameters', copied.error) : read(copied.queryParameters);
};

export const parseTokenField = (draft: Draft): Parsed<{authToken: Secret; tokenExpiresAt?: string}> => {
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

export const parseEmailField = (draft: Draft): Parsed<string> => {
	const email = parseEmail(typed(draft, 'email'));
	return email.kind === 'invalid' ? problem('email', email.error) : read(email.email);
};

/** The account's own device key; undefined where there is none. */
export const parseDeviceKeyField = (draft: Draft): Parsed<Secret | undefined> => {
	const text = typed(draft, 'deviceKey');
	if (text === '') {
		return read(undefined);
	}

	const key = new Secret(text);
	return parseDeviceKey(key) === undefined ? problem('deviceKey', new AppError('ERR_DEVICE_KEY_INVALID')) : read(key);
};

const parsePassword = (draft: Draft): Parsed<Secret> => {
	const password = typed(draft, 'password');
	return password === ''
		? problem('password', new AppError('ERR_PASSWORD_MISSING', typed(draft, 'email').trim()))
		: read(new Secret(password));
};

/** The verification code; undefined while the field for it is empty. */
export const parseCodeField = (draft: Draft): Parsed<string | undefined> => {
	const code = parseVerificationCode(typed(draft, 'verificationCode'));
	return code.kind === 'invalid' ? problem('verificationCode', code.error) : read(code.kind === 'code' ? code.code : undefined);
};

/** What plex.tv would be signed in to with. The verification code is absent while the field for it is empty. */
export const parseCredentials = (draft: Draft): Parsed<PlexCredentials> => {
	const email = parseEmailField(draft);
	if (email.kind === 'problem') {
		return email;
	}

	const password = parsePassword(draft);
	if (password.kind === 'problem') {
		return password;
	}

	const code = parseCodeField(draft);
	return code.kind === 'problem'
		? code
		: read({login: email.value, password: password.value, ...(code.value !== undefined && {verificationCode: code.value})});
};
