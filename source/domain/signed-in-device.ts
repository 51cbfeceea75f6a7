/** Something that is signed in as an account, as plex.tv lists it: an app, a server, a program. Cleaned and bounded; the token that plex.tv repeats for each is dropped where its answer is read. */
export type SignedInDevice = {
	/** Plex.tv's number of it, which a removal names; absent where the list has none. */
	readonly id?: number;
	/** Its own identifier: an account's, where it is this program's. */
	readonly clientIdentifier: string;
	readonly name: string;
	readonly product: string;
	readonly version: string;
	readonly platform: string;
	readonly device: string;
	/** `server`, `client`, `player` and so on. */
	readonly provides: readonly string[];
	/** Where plex.tv saw it last. */
	readonly publicAddress?: string;
	/** ISO 8601, UTC. */
	readonly createdAt?: string;
	readonly lastSeenAt?: string;
};
