import {fieldRows, textFieldNames, type FieldRows, type TextFieldName} from '../domain/account-form/fields.js';
import type {OptionTable} from './command.js';
import {signInOptions} from './sign-in-options.js';

/** The fields that a command can fill. */
type GivenFieldName = {[Name in TextFieldName]: FieldRows[Name] extends {readonly option: unknown} ? Name : never}[TextFieldName];

type Valued = {readonly valueName: string; readonly description: string};

type FieldOptions = {
	readonly [Name in GivenFieldName as FieldRows[Name]['option']['name']]: FieldRows[Name]['isSecret'] extends true
		? Valued & {readonly kind: 'secret-file'}
		: Valued & {readonly kind: 'text'}
};

/** An option for each field that has one; a secret is never an argument. */
const fieldOptions = Object.fromEntries(textFieldNames.flatMap(name => {
	const {option, isSecret} = fieldRows[name];
	if (option === undefined) {
		return [];
	}

	const {valueName, description} = option;
	return [[option.name, {kind: isSecret ? 'secret-file' : 'text', valueName, description}]];
})) as FieldOptions;

const {email, proxyUrl, proxyUsername, proxyPasswordFile, ...otherFields} = fieldOptions;

/** How a proxy is named and signed in to. */
export const proxyOptions = {
	proxyUrl,
	proxyUsername,
	proxyPasswordFile,
	proxyNoPassword: {kind: 'flag', conflicts: ['proxyPasswordFile'], description: 'this proxy wants a user name and no password, as with an API key'},
	proxyNoSignIn: {kind: 'flag', conflicts: ['proxyUsername', 'proxyPasswordFile', 'proxyNoPassword'], description: 'this proxy needs no sign-in'},
} as const satisfies OptionTable;

/** The fields of an account, as `add` and `edit` take them. */
export const accountOptions = {
	email,
	...proxyOptions,
	direct: {kind: 'flag', conflicts: Object.keys(proxyOptions), description: 'connect without a proxy: plex.tv sees this machine’s own address'},
	copiedUrlFile: {kind: 'secret-file', valueName: 'FILE', conflicts: ['queryParameters'], description: 'a file with the request URL (or cURL command) copied from the browser, or -; gives extra query parameters and token'},
	...otherFields,
	tokenFile: {...otherFields.tokenFile, conflicts: ['pin', 'signIn', 'deviceKey']},
	...signInOptions,
	plexPass: {
		kind: 'choice', valueName: 'CHOICE', choices: ['yes', 'no', 'detect'], description: 'whether the account has Plex Pass; detect follows what plex.tv says',
	},
} as const satisfies OptionTable;
