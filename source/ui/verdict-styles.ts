import type {AccountSummary} from '../domain/account.js';
import {causeOf, type ErrorCode} from '../domain/errors.js';
import type {Registration} from '../domain/registration.js';
import type {AddressVerdict} from '../domain/verdict.js';
import type {Tone} from './theme.js';

/** A sign and its tone. */
export type Badge = {readonly sign: string; readonly tone: Tone};

type Style = Badge & {readonly word: string};

/** A verdict has a sign and a word, never its colour alone. */
export const tokenStyles: Readonly<Record<AccountSummary['token']['verdict'], Style>> = {
	valid: {sign: '✓', word: 'valid', tone: 'good'},
	rejected: {sign: '✗', word: 'rejected', tone: 'bad'},
	'cannot-tell': {sign: '?', word: 'cannot tell', tone: 'careful'},
	'never-tested': {sign: '·', word: 'never tested', tone: 'quiet'},
};

export const registrationStyles: Readonly<Record<Registration['verdict'], Style>> = {
	registered: {sign: '✓', word: 'registered', tone: 'good'},
	'not-registered': {sign: '✗', word: 'not registered', tone: 'bad'},
	'cannot-tell': {sign: '?', word: 'cannot tell', tone: 'careful'},
};

/** Of an account that gave no answer: what is known to be wrong is a cross, and where nobody can tell a question mark. */
export const failureBadge = (error: {readonly code: ErrorCode}): Badge => {
	const {sign, tone} = tokenStyles[['token', 'proxy'].includes(causeOf(error)) ? 'rejected' : 'cannot-tell'];
	return {sign, tone};
};

/** `shortWord` is for a cell of the table. */
export type ProxyStyle = Style & {readonly shortWord: string};

/** The address that plex.tv sees, held against this machine's own. Only another one is a tick. */
export const addressStyles: Readonly<Record<AddressVerdict, ProxyStyle>> = {
	different: {
		sign: '✓', word: 'passed', shortWord: 'passed', tone: 'good',
	},
	same: {
		sign: '=', word: 'passed, but plex.tv sees this machine’s own address: the proxy hides nothing', shortWord: 'same', tone: 'careful',
	},
	'cannot-compare': {
		sign: '≈', word: 'passed; this machine’s own address is not known, so the addresses cannot be compared', shortWord: 'unclear', tone: 'plain',
	},
};

const proxyStyles: Readonly<Record<AccountSummary['proxy']['verdict'], ProxyStyle>> = {
	passed: addressStyles.different,
	failed: {
		sign: '✗', word: 'failed', shortWord: 'failed', tone: 'bad',
	},
	'never-tested': {
		sign: '·', word: 'never tested', shortWord: 'never', tone: 'quiet',
	},
	'not-used': {
		sign: '–', word: 'not used', shortWord: 'direct', tone: 'careful',
	},
};

/** How an account's proxy stands. */
export const proxyStyleOf = ({verdict, addressVerdict = 'different'}: AccountSummary['proxy']): ProxyStyle =>
	verdict === 'passed' ? addressStyles[addressVerdict] : proxyStyles[verdict];
