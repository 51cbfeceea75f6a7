import type {OldToken} from '../application/revoke-old-token.js';
import type {AccountId, AccountSummary} from '../domain/account.js';
import {statusOfAll} from '../domain/exit-status.js';
import {hintIn, type AppError, type ExitStatus} from '../domain/errors.js';
import {countText} from '../wording/count-text.js';
import {accountDetailsJson} from './account-json.js';
import {accountDetails} from './account-text.js';

type Named = {readonly id: AccountId; readonly email: string};

/** Why an account among all was not asked for: it would have wanted somebody at the keyboard. */
export type LeftOut = 'no-device-key' | 'no-password' | 'needs-a-person' | 'needs-a-yes' | 'stopped';

/** What became of one account: a new token, and of the old one what plex.tv said where it was to be ended; or why not. */
export type Refreshed =
	| {readonly kind: 'done'; readonly account: AccountSummary; readonly notes: readonly string[]; readonly oldToken?: OldToken}
	| (Named & {readonly kind: 'failed'; readonly error: AppError})
	| (Named & {readonly kind: 'left-out'; readonly why: LeftOut});

const leftOutTexts: Readonly<Record<LeftOut, string>> = {
	'no-device-key': 'skipped: it has no device key.',
	'no-password': 'skipped: no password is stored.',
	'needs-a-person': 'skipped: only a person can sign it in. Give it a device key: plex-accounts refresh-token ACCOUNT --device-key',
	'needs-a-yes': 'skipped: stored passwords are used for several accounts only after a yes. Give --yes.',
	stopped: 'not asked: plex.tv wants a pause. Run the command again later.',
};

const oldTokenText = (oldToken: OldToken): string => {
	switch (oldToken.verdict) {
		case 'dead': {
			return 'plex.tv rejects the old token: it is dead.';
		}

		case 'alive': {
			return 'The old token is still alive: plex.tv still accepts it after it was signed out. Run the command again, or sign its device out with “plex-accounts devices”.';
		}

		case 'cannot-tell': {
			return `It is not known whether the old token is dead: ${oldToken.error.message} Run the command again to go on.`;
		}
	}
};

const oldTokenStatuses: Readonly<Record<OldToken['verdict'], ExitStatus>> = {dead: 0, alive: 1, 'cannot-tell': 3};

/** Where all were asked for, one that needs a person is a no; where a way was named, those that have it are all. */
const leftOutStatuses: Readonly<Record<LeftOut, ExitStatus>> = {
	'no-device-key': 0, 'no-password': 0, 'needs-a-person': 1, 'needs-a-yes': 1, stopped: 3,
};

const statusOf = (result: Refreshed): ExitStatus => {
	switch (result.kind) {
		case 'done': {
			return result.oldToken === undefined ? 0 : oldTokenStatuses[result.oldToken.verdict];
		}

		case 'failed': {
			return result.error.exitStatus === 1 ? 1 : 3;
		}

		case 'left-out': {
			return leftOutStatuses[result.why];
		}
	}
};

export const refreshedStatus = (results: readonly Refreshed[]): ExitStatus => statusOfAll(results.map(result => statusOf(result)));

export const refreshedJson = (result: Refreshed) => {
	switch (result.kind) {
		case 'done': {
			const {account, oldToken} = result;
			return {
				...accountDetailsJson(account),
				...(oldToken !== undefined && {oldToken: {verdict: oldToken.verdict, ...(oldToken.verdict === 'cannot-tell' && {code: oldToken.error.code, message: oldToken.error.message})}}),
			};
		}

		case 'failed': {
			const {code, message, hint} = result.error;
			return {id: result.id, account: result.email, error: {code, message, hint: hintIn('command', hint)}};
		}

		case 'left-out': {
			return {id: result.id, account: result.email, leftOut: result.why};
		}
	}
};

const doneLines = ({account, notes, oldToken}: Extract<Refreshed, {readonly kind: 'done'}>): readonly string[] =>
	[`${account.email} has a new token, which plex.tv found valid.`, ...(oldToken === undefined ? [] : [oldTokenText(oldToken)]), ...notes];

const lineOf = (result: Refreshed): string => {
	switch (result.kind) {
		case 'done': {
			return doneLines(result).join(' ');
		}

		case 'failed': {
			return `${result.email}: ${result.error.message}`;
		}

		case 'left-out': {
			return `${result.email}: ${leftOutTexts[result.why]}`;
		}
	}
};

const summaryOf = (results: readonly Refreshed[]): string => {
	const count = (kind: Refreshed['kind']): number => results.filter(result => result.kind === kind).length;
	const old = results.filter(result => result.kind === 'done' && result.oldToken !== undefined && result.oldToken.verdict !== 'dead').length;
	return `Of ${countText(results.length, 'account')}, ${count('done')} ${count('done') === 1 ? 'has' : 'have'} a new token, ${count('failed')} failed, ${count('left-out')} ${count('left-out') === 1 ? 'was' : 'were'} skipped.${old === 0 ? '' : ` ${old} old ${old === 1 ? 'token is' : 'tokens are'} not known to be dead.`}`;
};

/** Of one account its details, of several a line each and a summary. `now` is ISO 8601. */
export const refreshedText = (results: readonly Refreshed[], now: string): string => {
	const [only, second] = results;
	return only?.kind === 'done' && second === undefined
		? `${doneLines(only).join('\n')}\n\n${accountDetails(only.account, now)}`
		: [...results.map(result => lineOf(result)), ...(results.length > 1 ? ['', summaryOf(results)] : [])].join('\n');
};
