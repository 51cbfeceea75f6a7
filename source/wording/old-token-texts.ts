import {explain, type Explained} from '../domain/errors.js';

/** What plex.tv said of a token that was replaced. */
type OldToken =
	| {readonly verdict: 'dead' | 'alive'}
	| {readonly verdict: 'cannot-tell'; readonly error: Explained};

/** What became of the old token, in the dashboard's words: that it is dead is said only of one that plex.tv has rejected. */
export const oldTokenText = (oldToken: OldToken): string => {
	switch (oldToken.verdict) {
		case 'dead': {
			return 'the old token is dead: plex.tv rejects it.';
		}

		case 'alive': {
			return 'the old token is still alive: plex.tv still accepts it after it was signed out. Repeat this, or sign its device out ([list-devices]).';
		}

		case 'cannot-tell': {
			return `it is not known whether the old token is dead. ${explain('dashboard', oldToken.error)} Repeat this to go on where it stopped.`;
		}
	}
};
