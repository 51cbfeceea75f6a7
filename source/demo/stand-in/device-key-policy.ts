/** How the stand-in treats device keys; all of it may be changed while it runs. */
export type DeviceKeyPolicy = {
	/** How long a device's token is good. */
	readonly lifeSeconds: number;
	/** How many nonces it gives within a minute; more are answered with 429. */
	readonly noncesPerMinute: number;
	/** Whether tokens are signed with one of the keys that it shows. */
	readonly signsWith: 'its-own-key' | 'another-key';
	/** Put over a token's own claims: another issuer, audience, time or thumbprint. */
	readonly claims: Readonly<Record<string, unknown>>;
	/** Whether a PIN that carries a key gives a token of the lasting kind all the same. */
	readonly givesLastingTokens: boolean;
};

/** As plex.tv's, as far as anybody knows. */
export const usualDeviceKeys: DeviceKeyPolicy = {
	lifeSeconds: 7 * 24 * 60 * 60, noncesPerMinute: 60, signsWith: 'its-own-key', claims: {}, givesLastingTokens: false,
};
