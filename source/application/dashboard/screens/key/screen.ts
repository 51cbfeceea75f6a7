import type {KeyStatus} from '../../../../domain/key.js';
import type {Secret} from '../../../../domain/secret.js';
import type {TextField} from '../../../../domain/text-field.js';

/** The key that opens the stored secrets, and the new passphrase as it is typed: twice the same. */
export type KeyScreen = {
	readonly kind: 'key';
	/** Undefined until it was read. */
	readonly status?: KeyStatus;
	readonly entry:
		| {readonly kind: 'none'}
		| {readonly kind: 'working'}
		| {readonly kind: 'passphrase'; readonly field: TextField; readonly first?: Secret; readonly problem?: string};
};
