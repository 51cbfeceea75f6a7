import {findAccount} from '../application/find-account.js';
import {editForm} from '../domain/account-form/form.js';
import {accountOptions} from '../command-line/account-options.js';
import {accountArgument} from '../command-line/account-argument.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {fillForm} from '../command-line/fill-form.js';
import {saveForm} from '../command-line/save-form.js';
import {usageError} from '../command-line/usage-error.js';

export const edit = defineCommand({
	name: 'edit',
	group: 'Accounts',
	summary: 'Change an account, if its proxy and token pass with the change',
	arguments: {account: accountArgument},
	options: {
		...accountOptions,
		changesHands: {kind: 'flag', description: 'the account goes to whoever the new token belongs to; without it such a token is refused'},
		takeEmail: {kind: 'flag', conflicts: ['email'], description: 'store the email that plex.tv gives for the token, where it has changed'},
	},
	examples: [
		{line: 'plex-accounts edit name@example.com --token-file token.txt', explanation: 'Replaces the token after the new one was found valid.'},
		{line: 'plex-accounts edit name@example.com --proxy-url http://192.0.2.8:3128', explanation: 'Moves the account to another proxy, with the sign-in it has.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'sign-in', 'input', 'ERR_CLOCK_WRONG'],
	async run({arguments: {account: wanted}, options}, context) {
		if (Object.values(options).every(value => value === undefined)) {
			throw usageError('Nothing to change was given.');
		}

		const {accounts} = context.ports;
		const {id} = await findAccount(accounts, wanted);
		const form = await fillForm(editForm(await accounts.open(id)), options, context);
		return saveForm(form, 'changed', options, context);
	},
});
