import {addForm} from '../domain/account-form/form.js';
import {accountOptions} from '../command-line/account-options.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {fillForm} from '../command-line/fill-form.js';
import {saveForm} from '../command-line/save-form.js';

export const add = defineCommand({
	name: 'add',
	group: 'Accounts',
	summary: 'Test a proxy and a token, and store the account if both pass',
	arguments: {},
	options: accountOptions,
	examples: [
		{
			line: 'plex-accounts add --email name@example.com --proxy-url http://192.0.2.7:3128 --proxy-username squid --proxy-password-file proxy.txt --copied-url-file url.txt',
			explanation: 'Takes the extra query parameters and the token from a request copied in the browser.',
		},
		{
			line: 'pass show plex/token | plex-accounts add --email name@example.com --direct --token-file -',
			explanation: 'Reads the token from standard input and connects without a proxy.',
		},
		{
			line: 'plex-accounts add --email name@example.com --proxy-url http://192.0.2.7:3128 --proxy-no-sign-in --pin',
			explanation: 'Shows a code to type at plex.tv/link. You type no token and no password anywhere.',
		},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'sign-in', 'input', 'ERR_CLOCK_WRONG'],
	async run({options}, context) {
		const form = await fillForm(addForm(context.ports.random.uuid()), options, context);
		return saveForm(form, 'stored', options, context);
	},
});
