import {typed, withText, type Draft} from '../domain/add-account/draft.js';
import {isAppError, type AppError} from '../domain/errors.js';
import {Secret} from '../domain/secret.js';
import {textField} from '../domain/text-field.js';
import type {Drafts} from './ports.js';

/** Where a token that plex.tv has just issued is until it is stored. */
export type Keeping =
	/** In a draft of its own, which goes once the token is stored. */
	| {readonly kind: 'kept'; readonly name: string}
	/** Something else is kept under that name, or nothing can be written. */
	| {readonly kind: 'not-kept'};

export const withToken = (draft: Draft, token: Secret): Draft => withText(draft, 'authToken', textField(token.reveal()));

/**
Keeps a draft that holds a new token, before anything else is done with it. What hinders that is heard of when the token is stored.
*/
export const keepToken = async (drafts: Drafts, name: string, draft: Draft): Promise<Keeping> => {
	try {
		await drafts.keep(name, draft);
		return {kind: 'kept', name};
	} catch (error) {
		if (isAppError(error)) {
			return {kind: 'not-kept'};
		}

		throw error;
	}
};

/** The token that is kept under a name, and since when (ISO 8601). */
export type KeptToken = {readonly token: Secret; readonly savedAt: string};

export const findKeptToken = async (drafts: Drafts, name: string): Promise<KeptToken | undefined> => {
	const kept = await drafts.find(name);
	const token = kept === undefined ? '' : typed(kept.draft, 'authToken');
	return kept === undefined || token === '' ? undefined : {token: new Secret(token), savedAt: kept.savedAt};
};

/** Forgets what was kept. A file that cannot be removed now is found again, and then of no harm. */
export const forgetToken = async (drafts: Drafts, keeping: Keeping): Promise<void> => {
	if (keeping.kind === 'not-kept') {
		return;
	}

	try {
		await drafts.discard(keeping.name);
	} catch (error) {
		if (!isAppError(error)) {
			throw error;
		}
	}
};

/** The error that kept a new token from being stored, with where it is now. `wherefrom` says how to go on with one that was kept. */
export const withWhereabouts = (error: AppError, keeping: Keeping, wherefrom: string): AppError => error.withHint(keeping.kind === 'kept'
	? `The new token is not lost: ${wherefrom}`
	: 'The new token could not be kept either: ask for another one when this is mended.');
