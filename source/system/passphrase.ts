import {Secret} from '../domain/secret.js';

type PassphraseSources = {
	/** The file that `PLEX_ACCOUNTS_PASSPHRASE_FILE` names. */
	readonly file: string | undefined;
	readonly readSecret: (file: string) => Promise<Secret>;
	/** Absent without a terminal. */
	readonly askHidden?: (question: string) => Promise<string | undefined>;
};

/** Makes what gives the passphrase: from its file, or as somebody types it, asked for once a run. */
export const createPassphrase = ({file, readSecret, askHidden}: PassphraseSources) => {
	let typed: Promise<Secret | undefined> | undefined;
	const ask = async (): Promise<Secret | undefined> => {
		const answer = await askHidden?.('Passphrase of the Plex accounts: ');
		return answer === undefined || answer === '' ? undefined : new Secret(answer);
	};

	return async (): Promise<Secret | undefined> => {
		if (file !== undefined && file !== '') {
			return readSecret(file);
		}

		typed ??= ask();
		return typed;
	};
};
