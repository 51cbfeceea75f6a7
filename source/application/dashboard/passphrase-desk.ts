import type {Secret} from '../../domain/secret.js';

/** Whoever shows the question. */
export type PassphraseListener = {
	/** A passphrase is wanted; `isAgain` when the one given before opened nothing. */
	readonly onWanted: (isAgain: boolean) => void;
	/** The one that was given is tried no more: it fits, or nobody waits for it. */
	readonly onTried: () => void;
};

/** Where the passphrase is asked for while the dashboard has the terminal. The store asks, a person answers on a screen. */
export type PassphraseDesk = {
	/** Asks whoever is at the keyboard; many who ask at once ask once. Undefined when nobody gives it, and where no job waits for it. */
	readonly ask: () => Promise<Secret | undefined>;
	/** What was given opened nothing. Answers whether to ask once more. */
	readonly refuse: () => boolean;
	/** What was given opened the accounts. */
	readonly accept: () => void;
	/** What was typed; undefined when the person left it. */
	readonly give: (passphrase: Secret | undefined) => void;
	/** Work that a person waits for. Only meanwhile is anybody asked: a draft that is saved at a pause must not take the keys away. */
	readonly during: <Value>(work: () => Promise<Value>) => Promise<Value>;
	/** From now on nobody is asked any more. */
	readonly close: () => void;
	readonly listen: (listener: PassphraseListener) => void;
};

export const createPassphraseDesk = (): PassphraseDesk => {
	let listener: PassphraseListener | undefined;
	let question: PromiseWithResolvers<Secret | undefined> | undefined;
	let waiting = 0;
	let isAgain = false;
	/** One was given, and nobody has said yet whether it fits. */
	let isTried = false;
	let isClosed = false;

	const give: PassphraseDesk['give'] = passphrase => {
		isTried = question !== undefined && passphrase !== undefined;
		question?.resolve(passphrase);
		question = undefined;
		isAgain = false;
	};

	const accept = (): void => {
		if (isTried) {
			isTried = false;
			listener?.onTried();
		}
	};

	return {
		give,
		accept,
		async ask() {
			if (isClosed || waiting === 0 || listener === undefined) {
				return undefined;
			}

			if (question === undefined) {
				question = Promise.withResolvers<Secret | undefined>();
				isTried = false;
				listener.onWanted(isAgain);
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
				if (waiting === 0) {
					accept();
				}
			}
		},
		close() {
			isClosed = true;
			give(undefined);
		},
		listen(whoever) {
			listener = whoever;
		},
	};
};
