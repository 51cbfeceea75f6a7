import type {PlexTvAccount} from './plex-user.js';
import type {TokenBehaviour} from './token-behaviour.js';

/** The tokens that sign-ins and PINs gave out. */
export type TokenIssuer = {
	/** In the order in which they were given out; those that were signed out again, too. */
	readonly issued: readonly string[];
	/** Makes a token that is good for the account from now on. */
	issue(account: PlexTvAccount): string;
};

/** Twenty characters, as plex.tv's lasting tokens have. */
const numbered = (number: number): string => `xFAKEissued${String(number).padStart(9, '0')}`;

/** Issues tokens into the table that every call looks them up in. */
export const createTokenIssuer = (tokens: Map<string, TokenBehaviour>): TokenIssuer => {
	const issued: string[] = [];
	return {
		issued,
		issue(account) {
			const token = numbered(issued.length + 1);
			issued.push(token);
			tokens.set(token, {kind: 'valid', account});
			return token;
		},
	};
};
