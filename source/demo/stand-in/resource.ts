/** A way to reach a resource. */
export type Connection = {
	readonly protocol: 'http' | 'https';
	readonly address: string;
	readonly port: number;
	/** Mostly under plex.direct, where the program never goes. */
	readonly uri: string;
	readonly local: boolean;
	readonly relay: boolean;
	readonly IPv6: boolean;
};

/** A server or player as `GET /api/v2/resources` shows it to one account, in plex.tv's own names. Everything is invented. */
export type Resource = {
	readonly name: string;
	readonly product: string;
	readonly productVersion: string;
	readonly platform: string;
	readonly platformVersion: string;
	readonly device: string;
	/** A server's machine identifier. */
	readonly clientIdentifier: string;
	/** ISO 8601. */
	readonly createdAt: string;
	/** ISO 8601. */
	readonly lastSeenAt: string;
	/** With commas between: `server`, `client`, `player` and so on. */
	readonly provides: string;
	/** The owner's id, where it is shared by somebody. */
	readonly ownerId?: number;
	/** The owner's name, where it is shared by somebody. */
	readonly sourceTitle?: string;
	readonly publicAddress: string;
	/** A secret of its own; players have none. */
	readonly accessToken?: string;
	readonly searchEnabled: boolean;
	readonly owned: boolean;
	readonly home: boolean;
	readonly synced: boolean;
	readonly relay: boolean;
	/** Whether it is online. */
	readonly presence: boolean;
	readonly httpsRequired: boolean;
	readonly publicAddressMatches: boolean;
	readonly dnsRebindingProtection: boolean;
	readonly natLoopbackSupported: boolean;
	readonly connections: readonly Connection[];
};
