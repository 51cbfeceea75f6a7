import {removeAccounts} from '../application/change-accounts.js';
import {removeAccount} from '../application/remove-account.js';
import type {Holding, Purged} from '../application/ports.js';
import type {AccountId, AccountSummary} from '../domain/account.js';
import {isSameEmail} from '../domain/email.js';
import {AppError, isAppError} from '../domain/errors.js';
import {removalOf} from '../domain/removal.js';
import {timeText} from '../wording/age.js';
import {countText} from '../wording/count-text.js';
import {namesText} from '../wording/names-text.js';
import {leftDevicesText} from '../wording/device-key-texts.js';
import {signOutTexts} from '../domain/sign-in.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {chooseStored} from '../command-line/choose-accounts.js';
import {filterOption} from '../command-line/filter-option.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';

type Wishes = {readonly yes: boolean; readonly signOut: boolean; readonly purge: boolean};

/** What is said of the earlier versions, in JSON and in words. */
type Told = {readonly held?: Holding; readonly purged?: Purged; readonly text: string};

const heldText = ({versions, newest = '', oldest = '', left}: Holding): string => {
	const [first, last] = [timeText(oldest), timeText(newest)];
	const when = first === last || versions === 1 ? `of ${last}` : `from ${first} to ${last}`;
	const held = versions === 0
		? 'No earlier version that is kept holds what was removed.'
		: `What was removed is still in ${countText(versions, 'earlier version')} (${when}). To remove it from them as well, use --purge.`;
	return left.length === 0 ? held : `${held} These could not be read and may still hold it: ${left.join(', ')}.`;
};

/** What earlier versions still hold. The accounts are removed by then: where that cannot be told, it is no failure of the removal. */
const heldOf = async (ids: readonly AccountId[], {ports: {backups}}: Context): Promise<Told> => {
	try {
		const held = await backups.holding(ids);
		return {held, text: heldText(held)};
	} catch (error) {
		if (isAppError(error)) {
			return {text: `Earlier versions that are kept may still hold what was removed; they could not be read: ${error.message}`};
		}

		throw error;
	}
};

/** Takes what was removed out of the earlier versions, where that was wanted, and says what still holds it. */
const purgeOf = async (ids: readonly AccountId[], isWanted: boolean, context: Context): Promise<Told> => {
	if (!isWanted) {
		return heldOf(ids, context);
	}

	const purged = await context.ports.backups.purge(ids);
	const left = purged.left.length === 0 ? '' : ` These could not be changed and may still hold it: ${purged.left.join(', ')}.`;
	return {purged, text: `It was removed from ${countText(purged.versions, 'earlier version')}.${left} Backups elsewhere are not touched.`};
};

const linesOf = (...lines: readonly string[]): string => lines.filter(line => line !== '').join('\n');

const leftJson = (leftDevices: readonly string[]) => leftDevices.length === 0 ? {} : {leftDevices};

const removeOne = async ({id, email}: AccountSummary, {yes, signOut, purge}: Wishes, context: Context): Promise<Outcome> => {
	const {ports, ask, signal} = context;
	if (!yes) {
		const answer = await ask?.(`This removes ${email} with its token and passwords. Type the email to go on: `);
		if (answer === undefined || !isSameEmail(answer.trim(), email)) {
			throw new AppError('ERR_CONFIRMATION_NEEDED', `${email} was not removed`);
		}
	}

	const {signOut: ended, leftDevices} = await removeAccount(ports, id, {signOut, signal});
	const {text, ...versions} = await purgeOf([id], purge, context);
	return {
		json: {id, account: email, removed: {id, email}, ...(ended !== undefined && {signOut: ended}), ...leftJson(leftDevices), ...versions},
		text: linesOf(`${email} was removed.${ended === undefined ? '' : ` ${signOutTexts[ended]}`}`, leftDevicesText(leftDevices), text),
		exitStatus: 0,
	};
};

/** As far as anybody reads it. */
const maxNames = 12;

const removeSeveral = async (found: readonly AccountSummary[], {yes, signOut, purge}: Wishes, context: Context): Promise<Outcome> => {
	const {ports, ask, signal} = context;
	const {phrase, isMeant} = removalOf(found.length);
	const emails = found.map(({email}) => email);
	if (!yes) {
		const names = namesText(found, maxNames, ({email}) => email);
		const answer = await ask?.(`This removes ${names} with their tokens and passwords. Type “${phrase}” to go on: `);
		if (answer === undefined || !isMeant(answer)) {
			throw new AppError('ERR_CONFIRMATION_NEEDED', `${names} ${emails.length === 1 ? 'was' : 'were'} not removed`);
		}
	}

	const ids = found.map(({id}) => id);
	const leftDevices = await removeAccounts(ports, ids, {signOut, signal});
	const {text, ...versions} = await purgeOf(ids, purge, context);
	return {
		json: {removed: found.map(({id, email}) => ({id, account: email, email})), ...leftJson(leftDevices), ...versions},
		text: linesOf(...emails.map(email => `${email} was removed.`), leftDevicesText(leftDevices), text),
		exitStatus: 0,
	};
};

export const remove = defineCommand({
	name: 'remove',
	group: 'Accounts',
	summary: 'Remove accounts and their secrets',
	arguments: {account: accountsArgument},
	options: {
		filter: filterOption,
		yes: {kind: 'flag', short: 'y', description: 'do not ask'},
		purge: {kind: 'flag', description: 'remove the accounts from the earlier versions as well'},
		signOut: {kind: 'flag', description: 'first have plex.tv forget the token; whatever else uses it, such as the browser that it was copied from, is signed out as well'},
	},
	examples: [
		{line: 'plex-accounts remove name@example.com', explanation: 'Asks to type the email before it removes the account.'},
		{line: 'plex-accounts remove name@example.com other@example.com --yes', explanation: 'Removes both in one write without asking, for scripts.'},
		{line: 'plex-accounts remove --filter is:disabled', explanation: 'Names those that are disabled, and asks before it removes them.'},
		{line: 'plex-accounts remove name@example.com --yes --purge', explanation: 'Removes it from the earlier versions as well. Backups elsewhere are not touched.'},
		{line: 'plex-accounts remove name@example.com --sign-out', explanation: 'Signs the token out at plex.tv before it is removed here. If that fails, nothing is removed.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'ERR_CONFIRMATION_NEEDED'],
	async run({arguments: {account: named}, options: {filter, yes = false, signOut = false, purge = false}}, context) {
		const found = await chooseStored(context.ports, {named, filter});
		const [first, second] = found;
		return first !== undefined && second === undefined && filter === undefined ? removeOne(first, {yes, signOut, purge}, context) : removeSeveral(found, {yes, signOut, purge}, context);
	},
});
