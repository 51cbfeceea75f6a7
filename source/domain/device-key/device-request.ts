/** What a device asks for in a token. The scope adds claims and no rights; the name alone is enough. */
const scope = 'username';

/** Three clients sign for so long. */
export const requestSeconds = 300;

/** How far back a request is dated, for clocks that differ by seconds. */
const backdatedSeconds = 10;

/**
What a device signs to show that it holds its key: with a nonce of plex.tv's for a new token, and on each look at a PIN that carries the key.
`now` is by plex.tv's clock, as far as it is known: a machine whose clock is wrong by hours would sign for a time that is over.
*/
export const deviceRequestClaims = ({clientIdentifier, nonce, now}: {
	/** What is sent as `X-Plex-Client-Identifier`. */
	readonly clientIdentifier: string;
	readonly nonce: string;
	readonly now: Date;
}) => {
	const seconds = Math.floor(now.getTime() / 1000);
	return {
		nonce, scope, aud: 'plex.tv', iss: clientIdentifier, iat: seconds - backdatedSeconds, exp: seconds + requestSeconds,
	};
};
