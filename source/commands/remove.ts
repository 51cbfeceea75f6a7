import {removeAccounts} from '../application/change-accounts.js';
import {findAccounts} from '../application/find-account.js';
import {removeAccount} from '../application/remove-account.js';
import type {AccountSummary} from '../domain/account.js';
import {isSameEmail} from '../domain/email.js';
import {AppError} from '../domain/errors.js';
import {removalOf} from '../domain/removal.js';
import {signOutTexts} from '../domain/sign-in.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';

type Wishes = {readonly yes: boolean; readonly signOut: boolean};

const removeOne = async ({id, email}: AccountSummary, {yes, signOut}: Wishes, {ports, ask, signal}: Context): Promise<Outcome> => {
	if (!yes) {
		const answer = await ask?.(`This removes ${email} with its token and passwords. Type the email to go on: `);
		if (answer === undefined || !isSameEmail(answer.trim(), email)) {
			throw new AppError('ERR_CONFIRMATION_NEEDED', `${email} was not removed`);
		}
	}

	const ended = await removeAccount(ports, id, {signOut, signal});
	return {
		json: {id, account: email, removed: {id, email}, ...(ended !== undefined && {signOut: ended})},
		text: ended === undefined ? `${email} was removed.` : `${email} was removed. ${signOutTexts[ended]}`,
		exitStatus: 0,
	};
};

const removeSeveral = async (found: readonly AccountSummary[], {yes, signOut}: Wishes, {ports, ask, signal}: Context): Promise<Outcome> => {
	const {phrase, isMeant} = removalOf(found.length);
	const emails = found.map(({email}) => email);
	if (!yes) {
		const answer = await ask?.(`This removes ${emails.join(', ')} with their tokens and passwords. Type “${phrase}” to go on: `);
		if (answer === undefined || !isMeant(answer)) {
			throw new AppError('ERR_CONFIRMATION_NEEDED', `${emails.join(', ')} were not removed`);
		}
	}

	await removeAccounts(ports, found.map(({id}) => id), {signOut, signal});
	return {
		json: {removed: found.map(({id, email}) => ({id, email}))},
		text: emails.map(email => `${email} was removed.`).join('\n'),
		exitStatus: 0,
	};
};

export const remove = defineCommand({
	name: 'remove',
	summary: 'Remove accounts and their secrets',
	arguments: {account: accountsArgument},
	options: {
		yes: {kind: 'flag', short: 'y', description: 'do not ask'},
		signOut: {kind: 'flag', description: 'first have plex.tv forget the token; whatever else uses it, such as the browser that it was copied from, is signed out as well'},
	},
	contradictions: [],
	examples: [
		{line: 'plex-accounts remove name@example.com', explanation: 'Asks to type the email before it removes the account.'},
		{line: 'plex-accounts remove name@example.com other@example.com --yes', explanation: 'Removes both in one write without asking, for scripts.'},
		{line: 'plex-accounts remove name@example.com --sign-out', explanation: 'Has plex.tv forget the token before it is removed here; if that fails, nothing is removed.'},
	],
	async run({arguments: {account: wanted}, options: {yes = false, signOut = false}}, context) {
		const found = await findAccounts(context.ports.accounts, wanted);
		const [first, second] = found;
		return first !== undefined && second === undefined ? removeOne(first, {yes, signOut}, context) : removeSeveral(found, {yes, signOut}, context);
	},
});
