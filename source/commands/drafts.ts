import {editedAccountOf, exchangedAccount, holderOf, isExchangeJournal, isFormDraft, isNewFormDraft, refreshedAccount, revokedAccountOf} from '../application/draft-names.js';
import {leftDevicesOf} from '../application/forget-drafts.js';
import type {SavedDraft} from '../application/ports.js';
import {typed, type Draft} from '../domain/account-form/draft.js';
import type {AccountSummary} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import {countText} from '../wording/count-text.js';
import {leftDevicesText} from '../wording/device-key-texts.js';
import {timeText} from '../wording/age.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import {isConfirmed} from '../command-line/confirm.js';
import type {Context} from '../command-line/context.js';
import {usageError} from '../command-line/usage-error.js';
import {table} from '../output/table.js';

type DraftKind = 'new-account' | 'edit' | 'new-token' | 'code' | 'old-token' | 'exchange';

/** What is kept of something half done; no secret of it is shown. */
type Kept = {
	readonly id: string;
	readonly kind: DraftKind;
	/** The email that was typed, or that of the stored account. */
	readonly account: string | null;
	readonly savedAt: string;
	/** A dashboard that has it open. */
	readonly process: number | null;
};

const kindTexts: Readonly<Record<DraftKind, string>> = {
	'new-account': 'half-filled form of a new account', edit: 'changes of an account', 'new-token': 'new token, not stored yet', code: 'code for plex.tv/link that waits', 'old-token': 'old token that is still to be ended', exchange: 'exchange for a device key that was not finished',
};

const kindOf = (name: string, draft: Draft): DraftKind => {
	if (revokedAccountOf(name) !== undefined) {
		return 'old-token';
	}

	if (isExchangeJournal(name)) {
		return 'exchange';
	}

	if (!isFormDraft(name)) {
		return draft.pin !== undefined && typed(draft, 'authToken') === '' ? 'code' : 'new-token';
	}

	return isNewFormDraft(name) ? 'new-account' : 'edit';
};

const keptOf = (name: string, {draft, savedAt}: SavedDraft, emails: ReadonlyMap<string, string>): Kept => {
	const email = typed(draft, 'email').trim();
	const id = editedAccountOf(name) ?? refreshedAccount(name) ?? revokedAccountOf(name) ?? exchangedAccount(name) ?? '';
	return {
		id: name, kind: kindOf(name, draft), account: emails.get(id) ?? (email === '' ? null : email), savedAt, process: holderOf(name) ?? null,
	};
};

const readAll = async ({ports: {drafts, accounts}}: Context): Promise<readonly Kept[]> => {
	const emails = new Map((await accounts.list()).map(({id, email}: AccountSummary) => [id, email]));
	return (await drafts.list()).map(([name, draft]) => keptOf(name, draft, emails));
};

const line = ({id, kind, account, savedAt}: Kept): readonly string[] => [id, kindTexts[kind], account ?? '', timeText(savedAt)];

const listed = (kept: readonly Kept[]): Outcome => ({
	json: kept,
	text: kept.length === 0 ? 'No draft is kept.' : table([['ID', 'WHAT', 'ACCOUNT', 'SAVED'], ...kept.map(draft => line(draft))]),
	exitStatus: 0,
});

/** By id or email; without a name all half-filled forms, and no token, which is all that is left of a sign-in. */
const chosen = (kept: readonly Kept[], names: readonly string[]): readonly Kept[] => names.length === 0
	? kept.filter(({kind}) => kind === 'new-account' || kind === 'edit')
	: [...new Set(names.flatMap(name => {
		const found = kept.filter(({id, account}) => id === name || account?.toLowerCase() === name.toLowerCase());
		if (found.length === 0) {
			throw new AppError('ERR_ACCOUNT_NOT_FOUND', name, {message: `There is no draft “${name}”.`, hint: 'plex-accounts drafts list shows what is kept.'});
		}

		return found;
	}))];

const discard = async (names: readonly string[], isSure: boolean, context: Context): Promise<Outcome> => {
	const going = chosen(await readAll(context), names);
	const what = countText(going.length, 'draft');
	if (going.length > 0 && !isSure && !await isConfirmed(context, `This discards ${what}: ${going.map(({id, account}) => account ?? id).join(', ')}. Type yes to go on: `)) {
		throw new AppError('ERR_CONFIRMATION_NEEDED', 'No draft was discarded');
	}

	const journalNames = new Set(going.map(({id}) => id).filter(id => isExchangeJournal(id)));
	const journals = journalNames.size === 0 ? [] : (await context.ports.drafts.list()).filter(([name]) => journalNames.has(name));
	for (const {id} of going) {
		await context.ports.drafts.discard(id);
	}

	const leftDevices = leftDevicesOf(journals);
	return {
		json: {discarded: going, ...(leftDevices.length > 0 && {leftDevices})},
		text: going.length === 0 ? 'No draft is kept.' : `${what} discarded. ${leftDevicesText(leftDevices)}`.trimEnd(),
		exitStatus: 0,
	};
};

export const draftsCommand = defineCommand({
	name: 'drafts',
	group: 'Accounts',
	summary: 'Show or discard half-filled forms, new tokens and codes that are kept',
	arguments: {words: {count: 'any', description: 'nothing or list, to show them; discard, to discard all half-filled forms; discard ID or email …'}},
	options: {
		yes: {kind: 'flag', short: 'y', description: 'do not ask'},
	},
	examples: [
		{line: 'plex-accounts drafts', explanation: 'Shows what is kept, for which account, and since when, but none of its fields.'},
		{line: 'plex-accounts drafts discard --yes', explanation: 'Discards all half-filled forms. Waiting tokens and codes are discarded only when you name them.'},
	],
	errors: [...storeErrors, 'ERR_ACCOUNT_NOT_FOUND', 'ERR_CONFIRMATION_NEEDED'],
	async run({arguments: {words: [action = 'list', ...names]}, options: {yes}}, context) {
		if (action === 'discard') {
			return discard(names, yes === true, context);
		}

		if (action !== 'list' || names.length > 0) {
			throw usageError(action === 'list' ? 'drafts list takes no more words.' : `drafts has no “${action}”.`, 'Give list, discard, or discard with the ids of drafts.');
		}

		return listed(await readAll(context));
	},
});
