import type {TokenReport} from '../../domain/verdict.js';

/** The steps of an exchange, in order. */
export type ExchangeStep = 'test-old' | 'ask' | 'link' | 'collect' | 'test-new' | 'store' | 'test-old-again';

export const exchangeSteps: Readonly<Record<ExchangeStep, string>> = {
	'test-old': 'Testing the token that the account has.',
	ask: 'Asking for a code for a new device with a key of its own.',
	link: 'Linking the code with the token that the account has.',
	collect: 'Collecting the new device’s token.',
	'test-new': 'Testing the new token.',
	store: 'Storing it.',
	'test-old-again': 'Asking whether the old token still is good.',
};

/** What a person should know before, a line each. */
export const exchangeNotes: readonly string[] = [
	'What is known: plex.tv lists one more device, which holds a key of this account’s own. From then on the account renews its token by itself, under a new client identifier.',
	'What is not known for certain: that the token of now stays good where it came from. One other program found that it does; plex.tv has not documented it.',
	'If any step fails, the account keeps the token that it has.',
];

/** What plex.tv said of the token of before when it was asked once more. */
export type OldVerdict = TokenReport['verdict'];

export const oldVerdictTexts: Readonly<Record<OldVerdict, string>> = {
	valid: 'The token of before still is good where it came from.',
	rejected: 'plex.tv rejects the token of before now: where it came from, somebody has to sign in again.',
	'cannot-tell': 'Whether the token of before still is good cannot be told.',
};
