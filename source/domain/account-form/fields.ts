import type {Account, AccountFacts} from '../account.js';
import type {AppError} from '../errors.js';
import {proxyUrl} from '../route.js';
import {Secret} from '../secret.js';
import type {Candidate} from './candidate.js';
import {typed, type Draft} from './draft.js';
import {
	asTyped,
	normalizeEmail,
	normalizeParameters,
	normalizeProxyUrl,
	normalizeToken,
	type Normalized,
} from './normalizing.js';
import {
	parseAddress,
	parseCodeField,
	parseDeviceKeyField,
	parseEmailField,
	parseParameters,
	parseProxyPassword,
	parseTokenField,
	parseUsername,
	read,
	type Parsed,
} from './parsing.js';
import type {StepName} from './steps.js';

/** The fields that are typed, by the names that events, drafts and exports use, in the order of the steps. */
export const textFieldNames = ['email', 'proxyUrl', 'proxyUsername', 'proxyPassword', 'queryParameters', 'authToken', 'password', 'verificationCode', 'deviceKey'] as const;

export type TextFieldName = (typeof textFieldNames)[number];

/** `as` is what the field is a part of, in the words of audit and import. */
type StoredField = {readonly as: string} & (
	/** What no key is needed for. The details have it under the label `shownAs`, unless they have words of their own for it. */
	| {readonly in: 'facts'; readonly shownAs?: string; readonly textOf: (account: AccountFacts) => string}
	/** An export has what is in the route beside the rest of it. */
	| {readonly in: 'route' | 'secrets'; readonly textOf: (account: Account) => string}
);

/**
A field that is typed: all that the form, the commands, the drafts, the audit and the transfer know of it.
*/
export type FieldRow = {
	readonly step: Exclude<StepName, 'review'>;
	readonly label: string;
	readonly placeholder: string;
	/** Whether it is drawn masked, and given to a command in a file. */
	readonly isSecret: boolean;
	/** Whether it goes out as it was given, signs included that nobody sees; in the form only line ends and control characters go. */
	readonly isExact: boolean;
	/** The option of `add` and `edit` that fills it: a text, or for a secret a file with it. */
	readonly option?: {readonly name: string; readonly valueName: string; readonly description: string};
	/** How it is stored; absent for what is over once it was used. */
	readonly stored?: StoredField;
	/** What it says of the account to be saved, or what is wrong with it. */
	readonly parse: (draft: Draft) => Parsed<Partial<Candidate>>;
	/** Its plain form, when it is left or pasted into. */
	readonly normalize: (draft: Draft) => Normalized;
};

const partOf = <Value>(parsed: Parsed<Value>, part: (value: Value) => Partial<Candidate>): Parsed<Partial<Candidate>> =>
	parsed.kind === 'problem' ? parsed : read(part(parsed.value));

/** A part of the route, which is read as a whole. */
const nothing = (): Partial<Candidate> => ({});

const signInOf = ({route}: Account) => route.kind === 'proxy' && route.signIn.kind === 'basic' ? route.signIn : undefined;

const rows = {
	email: {
		step: 'email',
		label: 'Email',
		placeholder: 'name@example.com',
		isSecret: false,
		isExact: false,
		option: {name: 'email', valueName: 'EMAIL', description: 'the email that the Plex account is registered with'},
		stored: {as: 'email', in: 'facts', textOf: account => account.email},
		parse: draft => partOf(parseEmailField(draft), email => ({email})),
		normalize: normalizeEmail,
	},
	proxyUrl: {
		step: 'proxy',
		label: 'Proxy URL',
		placeholder: 'http://192.0.2.7:3128',
		isSecret: false,
		isExact: false,
		option: {name: 'proxyUrl', valueName: 'URL', description: 'the HTTP proxy that every request goes through, such as http://192.0.2.7:3128'},
		stored: {as: 'route', in: 'route', textOf: ({route}) => route.kind === 'proxy' ? proxyUrl(route.address) : ''},
		parse: draft => draft.routeChoice === 'proxy' ? partOf(parseAddress(draft), nothing) : read({}),
		normalize: normalizeProxyUrl,
	},
	proxyUsername: {
		step: 'proxy',
		label: 'Proxy username',
		placeholder: 'the proxy’s own user name',
		isSecret: false,
		isExact: true,
		option: {name: 'proxyUsername', valueName: 'NAME', description: 'the user name that the proxy wants'},
		stored: {as: 'route', in: 'route', textOf: account => signInOf(account)?.username ?? ''},
		parse: draft => partOf(parseUsername(draft), nothing),
		normalize: asTyped,
	},
	proxyPassword: {
		step: 'proxy',
		label: 'Proxy password',
		placeholder: 'the proxy’s own password, not Plex’s',
		isSecret: true,
		isExact: true,
		option: {name: 'proxyPasswordFile', valueName: 'FILE', description: 'a file with the password that the proxy wants, or - for standard input'},
		stored: {as: 'route', in: 'route', textOf: account => signInOf(account)?.password.reveal() ?? ''},
		parse: draft => partOf(parseProxyPassword(draft), nothing),
		normalize: asTyped,
	},
	queryParameters: {
		step: 'parameters',
		label: 'Parameters',
		placeholder: 'https://clients.plex.tv/…/requests?X-Plex-Product=…',
		isSecret: false,
		isExact: false,
		option: {name: 'queryParameters', valueName: 'PARAMETERS', description: 'extra query parameters, X-Plex-Product=… and so on, without a token'},
		stored: {as: 'query parameters', in: 'facts', shownAs: 'Query parameters', textOf: account => account.queryParameters},
		parse: draft => partOf(parseParameters(draft), queryParameters => ({queryParameters})),
		normalize: normalizeParameters,
	},
	authToken: {
		step: 'token',
		label: 'Token',
		placeholder: 'paste the X-Plex-Token',
		isSecret: true,
		isExact: false,
		option: {name: 'tokenFile', valueName: 'FILE', description: 'a file with the X-Plex-Token, or - for standard input'},
		stored: {as: 'token', in: 'secrets', textOf: account => account.authToken.reveal()},
		parse: draft => parseTokenField(draft),
		normalize: normalizeToken,
	},
	password: {
		step: 'password',
		label: 'Password',
		placeholder: 'the Plex account’s password',
		isSecret: true,
		isExact: true,
		option: {name: 'passwordFile', valueName: 'FILE', description: 'a file with the account’s password, or -; stored so that a dead token can be replaced'},
		stored: {as: 'password', in: 'secrets', textOf: account => account.password?.reveal() ?? ''},
		parse(draft) {
			const password = typed(draft, 'password');
			return read(password === '' ? {} : {password: new Secret(password)});
		},
		normalize: asTyped,
	},
	// Made by the program and never typed: no step has a control for it.
	deviceKey: {
		step: 'token',
		label: 'Device key',
		placeholder: '',
		isSecret: true,
		isExact: true,
		stored: {as: 'device key', in: 'secrets', textOf: account => account.deviceKey?.reveal() ?? ''},
		parse: draft => partOf(parseDeviceKeyField(draft), deviceKey => deviceKey === undefined ? {} : {deviceKey}),
		normalize: asTyped,
	},
	verificationCode: {
		step: 'token',
		label: 'Verification code',
		placeholder: 'six digits, from your authenticator app',
		// Good for half a minute, and easily mistyped.
		isSecret: false,
		isExact: false,
		parse: draft => partOf(parseCodeField(draft), nothing),
		normalize: asTyped,
	},
} as const satisfies Readonly<Record<TextFieldName, FieldRow>>;

/** The rows with their options' names, for the types of the commands. */
export type FieldRows = typeof rows;

export const fieldRows: Readonly<Record<TextFieldName, FieldRow>> = rows;

/** Whether a field is drawn masked. */
export const isSecret = (name: TextFieldName): boolean => fieldRows[name].isSecret;

/** Where a field is typed. */
export const stepOf = (name: TextFieldName): StepName => fieldRows[name].step;

/** What is wrong with one field as it stands, or undefined. A field that is not asked for is never wrong. */
export const fieldProblem = (draft: Draft, name: TextFieldName): AppError | undefined => {
	const parsed = fieldRows[name].parse(draft);
	return parsed.kind === 'problem' ? parsed.problem.error : undefined;
};

/** The fields of a step, in order. */
export const fieldsOf = (step: StepName): readonly TextFieldName[] => textFieldNames.filter(name => fieldRows[name].step === step);

/** What the details show of the fields, beside what they show in words of their own. */
export const shownFields = (account: AccountFacts): ReadonlyArray<{readonly name: TextFieldName; readonly label: string; readonly text: string}> => textFieldNames.flatMap(name => {
	const {stored} = fieldRows[name];
	return stored?.in === 'facts' && stored.shownAs !== undefined ? [{name, label: stored.shownAs, text: stored.textOf(account)}] : [];
});
