import type {Secret} from './secret.js';

/** Where the key comes from that opens the stored secrets, in the order in which a new store asks. */
export const keyKinds = ['credential', 'passphrase', 'command', 'file'] as const;

export type KeyKind = (typeof keyKinds)[number];

export type KeyStatus = {
	/** Absent while nothing is stored. */
	readonly source?: KeyKind;
	/** Where it is looked for, in words. */
	readonly where: string;
	/** Whether the key that is there opens what is stored. */
	readonly opens: boolean;
};

/** What a new passphrase has to have; older ones still open. */
export const minPassphraseCharacters = 12;

export const isShortPassphrase = (passphrase: Secret): boolean => [...passphrase.reveal().normalize('NFC')].length < minPassphraseCharacters;
