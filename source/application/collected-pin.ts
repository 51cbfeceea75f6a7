import type {AccountId} from '../domain/account.js';
import {explain, type AppError, type Place} from '../domain/errors.js';

/** What became of a code whose program had ended, once its token came. */
export type CollectedPin =
	/** A stored account has the new token. */
	| {readonly kind: 'refreshed'; readonly id: AccountId; readonly email: string}
	/** The token is in the half-filled form that the code was asked for in; its email, as far as it was typed. */
	| {readonly kind: 'in-form'; readonly name: string; readonly email: string}
	/** The token is kept, and could not be stored yet. */
	| {readonly kind: 'not-stored'; readonly id: AccountId; readonly email: string; readonly error: AppError};

export const collectedText = (collected: CollectedPin, place: Place): string => {
	switch (collected.kind) {
		case 'refreshed': {
			return `An earlier code was typed: ${collected.email} has a new token, which plex.tv found valid.`;
		}

		case 'in-form': {
			return `An earlier code was typed: the new token${collected.email === '' ? '' : ` for ${collected.email}`} is in its half-filled form.`;
		}

		case 'not-stored': {
			return `An earlier code was typed, and the new token of ${collected.email} is kept. It could not be stored yet: ${explain(place, collected.error)}`;
		}
	}
};
