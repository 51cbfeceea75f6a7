import type {AccountId} from '../../domain/account.js';
import {explain, withHint, type AppError, type Place} from '../../domain/errors.js';

/** What became of a device that an exchange made and did not get to hand over. */
export type Settlement =
	/** There is no such device, or its key is where it belongs: there was nothing to do. */
	| {readonly kind: 'nothing'}
	/** It was signed out again: the token of before is good. */
	| {readonly kind: 'removed'}
	/** The exchange had ended the token of before: the new one has taken its place. */
	| {readonly kind: 'rescued'}
	/** It could not be looked after now; plex.tv may list a device with this identifier. */
	| {readonly kind: 'left'; readonly clientIdentifier: string; readonly error: AppError};

/** The same for one that a program of before has left. `email` is what was typed, where no account is stored. */
export type SettledExchange = {readonly settlement: Settlement; readonly email: string; readonly id?: AccountId};

/** Whether there is anything to tell of. */
export const isNews = ({settlement: {kind}}: SettledExchange): boolean => kind !== 'nothing';

const named = ({clientIdentifier}: Extract<Settlement, {readonly kind: 'left'}>): string => clientIdentifier === '' ? '' : ` with the identifier ${clientIdentifier}`;

/** The error that ended an exchange, with what became of its device. */
export const settlementHint = (error: AppError, settlement: Settlement): AppError => {
	switch (settlement.kind) {
		case 'removed': {
			return withHint(error, 'The current token stays, and the new device was signed out again.');
		}

		case 'left': {
			return withHint(error, `The current token stays. plex.tv may still list the new device${named(settlement)}: “plex-accounts check”, or the dashboard at its next start, signs it out.`);
		}

		case 'nothing':
		case 'rescued': {
			return error;
		}
	}
};

/** What is told of an exchange that was cut off. */
export const settledText = ({settlement, email}: SettledExchange, place: Place): string => {
	const begin = `The exchange of ${email === '' ? 'a token in a half-filled form' : `the token of ${email}`} for a device key was cut off.`;
	switch (settlement.kind) {
		case 'nothing': {
			return `${begin} It left no device behind.`;
		}

		case 'removed': {
			return `${begin} Its new device was signed out again, and its old token is still good.`;
		}

		case 'rescued': {
			return `${begin} plex.tv had ended the old token, so the new one took its place: the account has a device key now.`;
		}

		case 'left': {
			return `${begin} plex.tv may still list its new device${named(settlement)}, which could not be signed out yet: ${explain(place, settlement.error)}`;
		}
	}
};
