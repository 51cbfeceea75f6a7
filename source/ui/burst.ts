import type {Context} from '../application/dashboard/context.js';
import type {KeyName} from './key-rows.js';
import {isBurst} from './keys.js';

/** A burst goes on for so long after its last piece. */
const burstMilliseconds = 50;

/** A paste over a serial line comes a character at a time, each sooner behind the last than anybody presses keys. A key that is held back for so long is still answered within a frame's 16 ms. */
const gapMilliseconds = 10;

/** So much of a burst tells that it is one. */
const maxRun = 16;

/** What a text has for its lines and columns, and a keyboard for Enter and Tab. */
const inTexts: ReadonlySet<KeyName> = new Set(['enter', 'tab']);

/** Whether a key may stand in a text that is pasted. */
export const isInTexts = (name: KeyName): boolean => inTexts.has(name);

/** Tells a paste that the terminal has not marked from keys, where nothing is typed, by how soon one character comes behind the other. */
export const createBurst = (milliseconds: () => number) => {
	let end = -Infinity;
	/** Characters each of which came right behind the last, and when the last one did. Some of them may mean nothing where one is. */
	let run: {readonly text: string; readonly at: number; readonly context?: Context} = {text: '', at: -Infinity};

	/** What begins something is held back: where another screen has come meanwhile, the keys that led to it were no paste. */
	const recent = (now: number, context: Context): string => now - run.at < gapMilliseconds && run.context === context ? run.text : '';

	const forget = (): void => {
		run = {text: '', at: -Infinity};
	};

	return {
		/** What came is no part of what comes next. */
		forget,
		/** Whether what comes now belongs to a burst that was refused. */
		isOn: (): boolean => milliseconds() < end,
		goOn(): void {
			end = milliseconds() + burstMilliseconds;
		},
		hear(text: string, context: Context): void {
			const now = milliseconds();
			run = {text: (recent(now, context) + text).slice(-maxRun), at: now, context};
		},
		/** Whether a key comes right behind characters that are too many to be keys. One that stands in no text, such as an arrow, was pressed: what comes behind it was, too. */
		isEndedBy(name: KeyName, context: Context): boolean {
			if (!isInTexts(name)) {
				forget();
			}

			return isBurst(recent(milliseconds(), context));
		},
	};
};

/** A key that is held down comes again sooner than this, once it repeats; nobody presses one so fast. The first repeat comes later, as a second press may: it cannot be told from one. */
const repeatMilliseconds = 60;

/** Tells a key that is held down from one that is pressed again. */
export const createRepeats = (milliseconds: () => number) => {
	let last: {readonly name: KeyName; readonly at: number} | undefined;
	return {
		/** Whether this key is the one that came last, and soon after it. */
		isRepeated(name: KeyName): boolean {
			const now = milliseconds();
			const isRepeated = last?.name === name && now - last.at < repeatMilliseconds;
			last = {name, at: now};
			return isRepeated;
		},
	};
};

/** Characters that begin something, held back for a moment, as a paste may go on behind them. `release` gets those that came together, and what was so when the first of them came. */
export const createHold = <Around>(later: (milliseconds: number, callback: () => void) => void, release: (text: string, around: Around) => void) => {
	let held: {readonly text: string; readonly around: Around} | undefined;
	let turns = 0;

	const releaseHeld = (): void => {
		if (held !== undefined) {
			const {text, around} = held;
			held = undefined;
			release(text, around);
		}
	};

	return {
		isOn: (): boolean => held !== undefined,
		release: releaseHeld,
		/** What is held back was no key. */
		drop(): void {
			held = undefined;
		},
		add(text: string, around: Around): void {
			held = {text: `${held?.text ?? ''}${text}`, around: held?.around ?? around};
			turns += 1;
			const turn = turns;
			if (isBurst(held.text)) {
				releaseHeld();
			} else {
				later(gapMilliseconds, () => {
					if (turn === turns) {
						releaseHeld();
					}
				});
			}
		},
	};
};
