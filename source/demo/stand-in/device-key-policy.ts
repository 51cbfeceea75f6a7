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

/** How long a token is good before the program renews it, where the demo's clock is fast. */
export const fastRenewalSeconds = 60;

/** As plex.tv's, as far as anybody knows. */
export const defaultDeviceKeys: DeviceKeyPolicy = {
	lifeSeconds: 7 * 24 * 60 * 60, noncesPerMinute: 60, signsWith: 'its-own-key', claims: {}, givesLastingTokens: false,
};

/** Tokens that the program renews a minute after they were given: it does so when less than two days are left. */
export const fastDeviceKeys: DeviceKeyPolicy = {...defaultDeviceKeys, lifeSeconds: (2 * 24 * 60 * 60) + fastRenewalSeconds};
