import type {OptionTable} from './command.js';
import {signInContradictions, signInOptions} from './sign-in-options.js';

/** How a proxy is named and signed in to. */
export const proxyOptions = {
	proxyUrl: {kind: 'text', valueName: 'URL', description: 'the HTTP proxy that every request goes through, such as http://192.0.2.7:3128'},
	proxyUsername: {kind: 'text', valueName: 'NAME', description: 'the user name that the proxy wants'},
	proxyPasswordFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the password that the proxy wants, or - for standard input'},
	proxyNoSignIn: {kind: 'flag', description: 'this proxy needs no sign-in'},
} as const satisfies OptionTable;

/** The fields of an account, as `add` and `edit` take them. */
export const accountOptions = {
	email: {kind: 'text', valueName: 'EMAIL', description: 'the email that the Plex account is registered with'},
	...proxyOptions,
	direct: {kind: 'flag', description: 'connect without a proxy: plex.tv sees this machine’s own address'},
	copiedUrlFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the request URL (or cURL command) copied from the browser, or -; gives extra query parameters and token'},
	queryParameters: {kind: 'text', valueName: 'PARAMETERS', description: 'extra query parameters, X-Plex-Product=… and so on, without a token'},
	tokenFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the X-Plex-Token, or - for standard input'},
	...signInOptions,
	passwordFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the account’s password, or -; kept so that a dead token can be replaced'},
	plexPass: {
		kind: 'choice', valueName: 'CHOICE', choices: ['yes', 'no', 'detect'], description: 'whether the account has Plex Pass; detect follows what plex.tv says',
	},
} as const satisfies OptionTable;

export const proxyContradictions = [
	['proxyNoSignIn', 'proxyUsername'],
	['proxyNoSignIn', 'proxyPasswordFile'],
] as const;

export const accountContradictions = [
	['direct', 'proxyUrl'],
	['direct', 'proxyUsername'],
	['direct', 'proxyPasswordFile'],
	['direct', 'proxyNoSignIn'],
	...proxyContradictions,
	['copiedUrlFile', 'queryParameters'],
	['tokenFile', 'pin'],
	['tokenFile', 'signIn'],
	...signInContradictions,
] as const;
