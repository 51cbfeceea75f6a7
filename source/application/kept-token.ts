import {typed, withText, withoutPin, type Draft} from '../domain/account-form/draft.js';
import {isAppError, withHint, type AppError} from '../domain/errors.js';
import {Secret} from '../domain/secret.js';
import {textField} from '../domain/text-field.js';
import {timeText} from '../wording/age.js';
import type {Issued} from './issue-token.js';
import type {Drafts} from './ports.js';

/** Where a token that plex.tv has just issued is until it is stored. */
export type Keeping =
	/** In a draft of its own, which goes once the token is stored. */
	| {readonly kind: 'kept'; readonly name: string}
	/** A half-filled form waits in its place, and is not overwritten. */
	| {readonly kind: 'occupied'}
	/** Nothing can be written, but the code that it came of waits in a draft: plex.tv hands it out again until then (ISO 8601). */
	| {readonly kind: 'at-plex'; readonly name: string; readonly endsAt: string}
	/** Nothing can be written. */
	| {readonly kind: 'not-kept'};

/** The draft with a new token and the device key that it was given for, in the place of the code that it came of. */
export const withToken = (draft: Draft, {token, deviceKey}: Issued): Draft => {
	const filled = withText(withoutPin(draft), 'authToken', textField(token.reveal()));
	return deviceKey === undefined ? filled : withText(filled, 'deviceKey', textField(deviceKey.reveal()));
};

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
export type SavedToken = Issued & {readonly savedAt: string};

export const findKeptToken = async (drafts: Drafts, name: string): Promise<SavedToken | undefined> => {
	const kept = await drafts.find(name);
	const token = kept === undefined ? '' : typed(kept.draft, 'authToken');
	const deviceKey = kept === undefined ? '' : typed(kept.draft, 'deviceKey');
	return kept === undefined || token === ''
		? undefined
		: {token: new Secret(token), savedAt: kept.savedAt, ...(deviceKey !== '' && {deviceKey: new Secret(deviceKey)})};
};

/** Forgets what was kept. A file that cannot be removed now is found again, and then of no harm. */
export const forgetToken = async (drafts: Drafts, keeping: Keeping): Promise<void> => {
	if (keeping.kind !== 'kept' && keeping.kind !== 'at-plex') {
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

const whereabouts = (keeping: Keeping, goOn: string): string => {
	switch (keeping.kind) {
		case 'kept': {
			return `The new token is not lost: ${goOn}`;
		}

		case 'occupied': {
			return 'The new token was not kept, because a half-filled form waits in its place: go on with that one in the dashboard, or discard it, then ask for another token.';
		}

		case 'at-plex': {
			return `The new token could not be kept either, but it is not lost: plex.tv gives it out again for the same code. Fix this and do the same again before ${timeText(keeping.endsAt)}.`;
		}

		case 'not-kept': {
			return 'The new token could not be kept either: ask for another one once this is fixed.';
		}
	}
};

/** The error that kept a new token from being stored, with where the token is now. `goOn` says how to go on with one that was kept. */
export const withWhereabouts = (error: AppError, keeping: Keeping, goOn: string): AppError => withHint(error, whereabouts(keeping, goOn));
