import type {Secret} from '../../domain/secret.js';

/** Hears that a passphrase is wanted, and whether the one given before opened nothing. */
export type OnWanted = (isAgain: boolean) => void;

/** Where the passphrase is asked for while the dashboard has the terminal. The store asks, a person answers on a screen. */
export type PassphraseDesk = {
	/** Asks whoever is at the keyboard; many who ask at once ask once. Undefined when nobody gives it, and where no job waits for it. */
	readonly ask: () => Promise<Secret | undefined>;
	/** What was given opened nothing. Answers whether to ask once more. */
	readonly refuse: () => boolean;
	/** What was typed; undefined when the person left it. */
	readonly give: (passphrase: Secret | undefined) => void;
	/** Work that a person waits for. Only meanwhile is anybody asked: a draft that is saved at a pause must not take the keys away. */
	readonly during: <Value>(work: () => Promise<Value>) => Promise<Value>;
	/** From now on nobody is asked any more. */
	readonly close: () => void;
	readonly listen: (onWanted: OnWanted) => void;
};

export const createPassphraseDesk = (): PassphraseDesk => {
	let onWanted: OnWanted | undefined;
	let question: PromiseWithResolvers<Secret | undefined> | undefined;
	let waiting = 0;
	let isAgain = false;
	let isClosed = false;

	const give: PassphraseDesk['give'] = passphrase => {
		question?.resolve(passphrase);
		question = undefined;
		isAgain = false;
	};

	return {
		give,
		async ask() {
			if (isClosed || waiting === 0 || onWanted === undefined) {
				return undefined;
			}

			if (question === undefined) {
				question = Promise.withResolvers<Secret | undefined>();
				onWanted(isAgain);
			}

			return question.promise;
		},
		refuse() {
			isAgain = true;
			return !isClosed;
		},
		async during(work) {
			waiting++;
			try {
				return await work();
			} finally {
				waiting--;
			}
		},
		close() {
			isClosed = true;
			give(undefined);
		},
		listen(listener) {
			onWanted = listener;
		},
	};
};
