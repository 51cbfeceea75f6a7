import {
	hasPlexPass,
	renewalOf,
	renewalTexts,
	type AccountSummary,
} from '../domain/account.js';
import {tally, type Tally} from '../domain/account-list.js';
import {routeLabel} from '../domain/route.js';
import type {AddressVerdict} from '../domain/verdict.js';
import {noteOf} from '../wording/account-note.js';
import {ageText} from '../wording/age.js';
import {table} from './table.js';

export const verdictWords = {
	valid: 'valid',
	rejected: 'rejected',
	'cannot-tell': 'cannot tell',
	'never-tested': 'never tested',
	passed: 'passed',
	failed: 'failed',
	'not-used': 'not used',
	'not-reached': 'not reached',
} as const;

/** An address that was not found to be another one is not called passed. */
export const addressWords: Readonly<Record<AddressVerdict, string>> = {different: 'passed', same: 'same address', 'cannot-compare': 'cannot compare'};

export const withAge = ({verdict, checkedAt}: {readonly verdict: keyof typeof verdictWords; readonly checkedAt?: string}, now: string): string =>
	checkedAt === undefined ? verdictWords[verdict] : `${verdictWords[verdict]}, ${ageText(checkedAt, now)}`;

export const proxyWithAge = ({proxy}: AccountSummary, now: string): string => {
	const {verdict, addressVerdict = 'different', checkedAt} = proxy;
	return verdict === 'passed' && addressVerdict !== 'different' && checkedAt !== undefined
		? `${addressWords[addressVerdict]}, ${ageText(checkedAt, now)}`
		: withAge(proxy, now);
};

export const yesOrNo = (answer: boolean | undefined): string => {
	if (answer === undefined) {
		return 'not known';
	}

	return answer ? 'yes' : 'no';
};

/** What every list of them says when there is none. */
export const noAccounts = `No accounts are stored.
Add one with “plex-accounts add”, or in the dashboard. Without an account it cannot be checked whether an email is registered on plex.tv.`;

/** Without a key or a password a dead token needs a person. */
export const cannotRenewText = ({cannotRenew}: Pick<Tally, 'cannotRenew'>): string => cannotRenew === 0 ? '' : ` ${cannotRenew} cannot renew ${cannotRenew === 1 ? 'its' : 'their'} token.`;

/** All accounts as a table with a line that sums them up. `now` is ISO 8601. */
export const accountTable = (accounts: readonly AccountSummary[], now: string): string => {
	if (accounts.length === 0) {
		return noAccounts;
	}

	const rows = accounts.map(account => [
		account.email,
		account.username ?? '',
		yesOrNo(hasPlexPass(account)),
		routeLabel(account.route),
		withAge(account.token, now),
		proxyWithAge(account, now),
		renewalTexts[renewalOf(account)],
		noteOf(account, now),
	]);
	const counts = tally(accounts);
	return [
		table([['EMAIL', 'USERNAME', 'PLEX PASS', 'ROUTE', 'TOKEN', 'PROXY', 'RENEWS', 'NOTE'], ...rows]),
		'',
		`${counts.total} in all: ${counts.valid} valid, ${counts.rejected} rejected, ${counts.cannotTell} cannot tell, ${counts.neverTested} never tested.${cannotRenewText(counts)}`,
	].join('\n');
};
