import type {DeviceKey} from '../../domain/device-key/device-key.js';
import type {Verify} from '../../domain/device-key/jws.js';

/** Ed25519 as the platform's own cryptography has it. */
export type Signatures = {
	/** A new key of nobody's. */
	createKey(): DeviceKey;
	/** The signature over a text in UTF-8, as Base64url. Throws for a key that is none: that is a fault of the store or the program. */
	sign(key: DeviceKey, text: string): string;
	/** Whether that key has made this signature over these bytes. False for a key that is none. */
	readonly verify: Verify;
};
