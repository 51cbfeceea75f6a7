import type {Draft} from '../../domain/account-form/draft.js';
import type {AppError} from '../../domain/errors.js';
import type {Drafts, Timer} from '../ports.js';
import type {Work} from './work.js';

type Failed = (error: AppError) => void;

export type DraftKeeper = {
	/** Keeps a draft, at once or as soon as nothing was typed for a moment. `failed` is told when it cannot be kept. */
	readonly keep: (name: string, draft: Draft, when: 'now' | 'at-a-pause', failed: Failed) => void;
	/** Keeps at once what waits. */
	readonly keepNow: () => void;
	readonly discard: (name: string, failed: Failed) => void;
	/** The drafts for whoever looks: it sees what was asked for before. */
	readonly drafts: Drafts;
};

type Parts = {
	readonly drafts: Drafts;
	readonly work: Work;
	readonly timer: Timer;
};

/** A draft is written when nothing was typed for so long. */
const pauseMilliseconds = 400;

/** Keeps half-filled forms as they are typed. */
export const createDraftKeeper = ({drafts, work: {attempt}, timer}: Parts): DraftKeeper => {
	/** The newest draft of each form that waits for a pause in the typing. */
	const waiting = new Map<string, {readonly draft: Draft; readonly failed: Failed}>();
	/** Drafts are kept and thrown away in the order in which that was asked for. */
	let turn: Promise<void> = Promise.resolve();

	const inTurn = async (begin: () => Promise<void>): Promise<void> => {
		const before = turn;
		const mine = (async () => {
			await before.catch(() => undefined);
			await begin();
		})();
		turn = mine;
		return mine;
	};

	const keepNow = (): void => {
		for (const [name, {draft, failed}] of waiting) {
			attempt(async () => inTurn(async () => drafts.keep(name, draft)), failed);
		}

		waiting.clear();
	};

	const keepAfterPause = async (name: string, draft: Draft): Promise<void> => {
		await timer.wait(pauseMilliseconds);
		if (waiting.get(name)?.draft === draft) {
			keepNow();
		}
	};

	/** What was to be kept or thrown away is, or could not be. */
	const isWritten = async (): Promise<void> => turn.catch(() => undefined);

	return {
		keepNow,
		drafts: {
			...drafts,
			async find(name) {
				await isWritten();
				return drafts.find(name);
			},
			async list() {
				await isWritten();
				return drafts.list();
			},
		},
		keep(name, draft, when, failed) {
			waiting.set(name, {draft, failed});
			if (when === 'now') {
				keepNow();
			} else {
				void keepAfterPause(name, draft);
			}
		},
		discard(name, failed) {
			waiting.delete(name);
			attempt(async () => inTurn(async () => drafts.discard(name)), failed);
		},
	};
};
