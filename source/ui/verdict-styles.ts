import type {AccountSummary} from '../domain/account.js';
import type {Registration} from '../domain/registration.js';
import type {Tone} from './theme.js';

type Style = {readonly sign: string; readonly word: string; readonly tone: Tone};

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

/** `shortWord` is for a cell of the table. */
export const proxyStyles: Readonly<Record<AccountSummary['proxy']['verdict'], Style & {readonly shortWord: string}>> = {
	passed: {
		sign: '✓', word: 'passed', shortWord: 'passed', tone: 'good',
	},
	failed: {
		sign: '✗', word: 'failed', shortWord: 'failed', tone: 'bad',
	},
	'never-tested': {
		sign: '·', word: 'never tested', shortWord: 'never', tone: 'quiet',
	},
	'not-used': {
		sign: '–', word: 'not used', shortWord: 'none', tone: 'quiet',
	},
};
