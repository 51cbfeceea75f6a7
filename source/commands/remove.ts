import {findAccount} from '../application/find-account.js';
import {isSameEmail} from '../domain/email.js';
import {AppError} from '../domain/errors.js';
import {accountArgument} from './account-argument.js';
import {defineCommand} from './command.js';

export const remove = defineCommand({
	name: 'remove',
	summary: 'Remove an account and its secrets',
	arguments: {account: accountArgument},
	options: {
		yes: {kind: 'flag', description: 'do not ask'},
	},
	contradictions: [],
	examples: [
		{line: 'plex-accounts remove name@example.com', explanation: 'Asks to type the email before it removes the account.'},
		{line: 'plex-accounts remove name@example.com --yes', explanation: 'Removes it without asking, for scripts.'},
	],
	async run({arguments: {account: wanted}, options: {yes}}, {ports: {accounts}, ask}) {
		const {id, email} = await findAccount(accounts, wanted);
		if (!yes) {
			const answer = await ask?.(`This removes ${email} with its token and passwords. Type the email to go on: `);
			if (answer === undefined || !isSameEmail(answer.trim(), email)) {
				throw new AppError('ERR_CONFIRMATION_NEEDED', `${email} was not removed`);
			}
		}

		await accounts.remove(id);
		return {json: {removed: {id, email}}, text: `${email} was removed.`, exitStatus: 0};
	},
});
