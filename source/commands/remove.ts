import {findAccount} from '../application/find-account.js';
import {removeAccount} from '../application/remove-account.js';
import {isSameEmail} from '../domain/email.js';
import {AppError} from '../domain/errors.js';
import {signOutTexts} from '../domain/sign-in.js';
import {accountArgument} from '../command-line/account-argument.js';
import {defineCommand} from '../command-line/command.js';

export const remove = defineCommand({
	name: 'remove',
	summary: 'Remove an account and its secrets',
	arguments: {account: accountArgument},
	options: {
		yes: {kind: 'flag', description: 'do not ask'},
		signOut: {kind: 'flag', description: 'first have plex.tv forget the token; whatever else uses it, such as the browser that it was copied from, is signed out as well'},
	},
	contradictions: [],
	examples: [
		{line: 'plex-accounts remove name@example.com', explanation: 'Asks to type the email before it removes the account.'},
		{line: 'plex-accounts remove name@example.com --yes', explanation: 'Removes it without asking, for scripts.'},
		{line: 'plex-accounts remove name@example.com --sign-out', explanation: 'Has plex.tv forget the token before it is removed here; if that fails, nothing is removed.'},
	],
	async run({arguments: {account: wanted}, options: {yes, signOut}}, {ports, ask, signal}) {
		const {id, email} = await findAccount(ports.accounts, wanted);
		if (!yes) {
			const answer = await ask?.(`This removes ${email} with its token and passwords. Type the email to go on: `);
			if (answer === undefined || !isSameEmail(answer.trim(), email)) {
				throw new AppError('ERR_CONFIRMATION_NEEDED', `${email} was not removed`);
			}
		}

		const ended = await removeAccount(ports, id, {signOut: signOut === true, signal});
		return {
			json: {removed: {id, email}, ...(ended !== undefined && {signOut: ended})},
			text: ended === undefined ? `${email} was removed.` : `${email} was removed. ${signOutTexts[ended]}`,
			exitStatus: 0,
		};
	},
});
