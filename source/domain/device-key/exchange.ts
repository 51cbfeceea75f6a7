import type {TokenReport} from '../verdict.js';

/** The steps of the exchange of a pasted token for a device key, in order. */
export type ExchangeStep = 'test-old' | 'ask' | 'link' | 'collect' | 'test-new' | 'store' | 'test-old-again';

export const exchangeSteps: Readonly<Record<ExchangeStep, string>> = {
	'test-old': 'Testing the current token.',
	ask: 'Asking for a code for a new device with a key of its own.',
	link: 'Linking the code with the current token.',
	collect: 'Collecting the new device’s token.',
	'test-new': 'Testing the new token.',
	store: 'Storing it.',
	'test-old-again': 'Asking whether the old token is still good.',
};

/** What a person should know before, a line each. */
export const exchangeNotes: readonly string[] = [
	'What is known: plex.tv lists one more device, which holds a key of this account’s own. From then on the account renews its token by itself, under a new client identifier.',
	'What is not known for certain: whether the current token stays good where it came from. One other program found that it does; plex.tv has not documented it.',
	'If any step fails, the current token stays, and the new device is signed out again.',
];

/** What plex.tv said of the token of before when it was asked once more. */
export type OldVerdict = TokenReport['verdict'];

export const oldVerdictTexts: Readonly<Record<OldVerdict, string>> = {
	valid: 'The old token is still good where it came from.',
	rejected: 'plex.tv now rejects the old token: somebody has to sign in again where it came from.',
	'cannot-tell': 'It is not known whether the old token is still good.',
};
