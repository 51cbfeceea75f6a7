import type {TextField} from '../../../../domain/text-field.js';

/** Asks for the passphrase that something waits for. It lies over whatever is open. */
export type PassphraseScreen = {
	readonly kind: 'passphrase';
	readonly field: TextField;
	readonly problem?: string;
	/** What was typed is being tried, which is slow on purpose. Keys do nothing meanwhile: they would be for what nobody sees. */
	readonly isTried?: true;
};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly passphrase: {
			readonly screen: PassphraseScreen;
			readonly context: 'passphrase';
			readonly action: never;
			readonly effect: never;
			readonly answer: never;
		};
	}
}
