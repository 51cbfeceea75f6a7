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
		/** A change that was asked for, before it is made. */
		| {readonly kind: 'confirm'; readonly change: KeyChange}
		| {readonly kind: 'passphrase'; readonly field: TextField; readonly first?: Secret; readonly problem?: string};
};

/** What can be done to the key. */
export type KeyChange =
	| {readonly kind: 'rotate'}
	| {readonly kind: 'lock'; readonly passphrase: Secret}
	| {readonly kind: 'unlock'};

export type KeyEffect = {readonly kind: 'read'} | {readonly kind: 'change'; readonly change: KeyChange};

export type KeyAnswer =
	| {readonly kind: 'read'; readonly status: KeyStatus}
	| {readonly kind: 'changed'; readonly status: KeyStatus; readonly change: KeyChange['kind']};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly key: {
			readonly screen: KeyScreen;
			readonly context: 'key' | 'key-confirm' | 'key-passphrase';
			readonly action: 'rotate-key' | 'lock-key' | 'unlock-key';
			readonly effect: KeyEffect;
			readonly answer: KeyAnswer;
		};
	}
}
