import type {Database} from 'sql.js';
import type {AccountId} from '../../domain/account.js';
import {maxPastChecks, type PastCheck} from '../../domain/check-history.js';
import {firstRow} from '../file/sqlite.js';
import {isErrorCode} from '../../domain/errors.js';
import {assertShape} from './shapes.js';

/** A letter for each verdict: thirty tests of ten thousand accounts are written with every change. */
const letters: Readonly<Record<PastCheck['verdict'], string>> = {
	valid: 'v', rejected: 'r', 'cannot-tell': 'c', passed: 'p', failed: 'f',
};

const verdicts = new Map(Object.entries(letters).map(([verdict, letter]) => [letter, verdict as PastCheck['verdict']]));

/** Letters of their own for a proxy that has passed, and hides nothing or may hide nothing. */
const addressLetters = {same: 's', 'cannot-compare': 'u'} as const;

const addressVerdicts = new Map<string, keyof typeof addressLetters>(Object.entries(addressLetters).map(([verdict, letter]) => [letter, verdict as keyof typeof addressLetters]));

/** `t:v:1764065000`, `p:f:1764065000:ERR_PROXY_REFUSED`, `p:s:1764065000` where the proxy hid nothing. */
const wordOf = ({of, verdict, checkedAt, code, addressVerdict}: PastCheck): string =>
	[of.slice(0, 1), addressVerdict === undefined ? letters[verdict] : addressLetters[addressVerdict], Math.floor(Date.parse(checkedAt) / 1000), ...(code === undefined ? [] : [code])].join(':');

/** Throws `StrangeContent`. */
const checkOf = (word: string): PastCheck => {
	const [of = '', letter = '', seconds = '', code] = word.split(':', 4);
	const addressVerdict = of === 'p' ? addressVerdicts.get(letter) : undefined;
	const verdict = addressVerdict === undefined ? verdicts.get(letter) : 'passed';
	assertShape((of === 't' || of === 'p') && verdict !== undefined && /^\d{1,11}$/v.test(seconds) && (code === undefined || isErrorCode(code)), 'a past check');
	return {
		of: of === 't' ? 'token' : 'proxy', verdict, checkedAt: new Date(Number(seconds) * 1000).toISOString(), ...(code !== undefined && {code}), ...(addressVerdict !== undefined && {addressVerdict}),
	};
};

const wordsOf = (database: Database, id: AccountId): readonly string[] => {
	const [text] = firstRow(database, 'SELECT checks FROM checks WHERE account_id = ?', [id]) ?? [];
	return typeof text === 'string' ? text.split(' ').filter(word => word !== '') : [];
};

/** Adds tests to those that are remembered of an account; the oldest go. */
export const writeChecks = (database: Database, id: AccountId, made: readonly PastCheck[]): void => {
	if (made.length === 0) {
		return;
	}

	const words = [...wordsOf(database, id), ...made.map(check => wordOf(check))].slice(-maxPastChecks);
	database.run('INSERT OR REPLACE INTO checks (account_id, checks) VALUES (?, ?)', [id, words.join(' ')]);
};

/** Those that are remembered of an account, the oldest first. */
export const readChecks = (database: Database, id: AccountId): readonly PastCheck[] => wordsOf(database, id).map(word => checkOf(word));

export const deleteChecks = (database: Database, id: AccountId): void => {
	database.run('DELETE FROM checks WHERE account_id = ?', [id]);
};
