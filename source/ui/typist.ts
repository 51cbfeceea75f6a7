import {contextOf, isTyping, type Context} from '../application/dashboard/context.js';
import type {Dashboard} from '../application/dashboard/dashboard.js';
import type {DashboardEvent} from '../application/dashboard/events.js';
import {isOpening} from '../application/dashboard/opening.js';
import {isReading} from '../application/dashboard/reading.js';
import type {Program} from '../application/program.js';
import {
	createBurst,
	createHold,
	createRepeats,
	isInTexts,
} from './burst.js';
import {frameOf} from './frame.js';
import {isTooSmall} from './frame-layout.js';
import {
	alternating,
	final,
	isCommand,
	keyEvent,
	keyOf,
	meant,
	namedWhenTooSmall,
	needsAccounts,
	opensField,
	urgent,
	type Typed,
} from './key-meaning.js';
import type {KeyName} from './key-rows.js';
import {isBurst, isOfSeveralLines, splitChunk, type Press} from './keys.js';
import type {Size} from './lines.js';

type Parts = {
	readonly program: Program<Dashboard, DashboardEvent>;
	/** Stops the program as Ctrl-Z does. */
	readonly suspend: () => void;
	/** Draws everything anew. */
	readonly redraw: () => void;
	/** What a person sees: the state of the last frame that is on the terminal. */
	readonly seen: () => Dashboard;
	/** A screen reader has no size that is too small. */
	readonly isHeard: boolean;
	readonly milliseconds: () => number;
	/** Calls back after so many milliseconds. */
	readonly later: (milliseconds: number, callback: () => void) => void;
};

export type Typist = {
	readonly press: (presses: readonly Press[], size: Size) => void;
	readonly paste: (text: string, size: Size) => void;
};

/** Something typed, and what was on the screen then. */
type Waiting = {readonly typed: Typed; readonly seen: Context; readonly size: Size; readonly isForQuestion: boolean};

/** What to do instead: in a form its fields are near. */
const burstText = (context: Context): string =>
	`Text that arrives all at once is not read as keys, so nothing was done. To paste, ${context.startsWith('form-') ? 'go to a text field of the form first' : 'open a form or the search first'}.`;

/**
Makes events of what is typed.
What is typed while a screen is on its way waits for it; what is pasted is never read as keys; and nothing is closed or thrown away by a key that was pressed before a person saw what it is for.
*/
export const createTypist = ({program, suspend, redraw, seen, isHeard, milliseconds, later}: Parts): Typist => {
	const waiting: Waiting[] = [];
	const burst = createBurst(milliseconds);
	const repeats = createRepeats(milliseconds);

	const perform = (event: DashboardEvent | undefined): void => {
		if (event?.kind === 'action' && event.action === 'suspend') {
			suspend();
		} else if (event?.kind === 'action' && event.action === 'redraw') {
			redraw();
		} else if (event !== undefined) {
			program.send(event);
		}
	};

	const onKey = (context: Context, name: KeyName, {seen: before, size}: Pick<Waiting, 'seen' | 'size'>): void => {
		const event = keyEvent(context, name, frameOf(program.state(), size).view);
		const isUnseen = event?.kind === 'action' && final.has(event.action) && before !== context;
		const isHeldDown = repeats.isRepeated(name) && event?.kind === 'action' && alternating.has(event.action);
		if ((!isUnseen && !isHeldDown) || urgent.has(name)) {
			perform(event);
		}
	};

	/** Characters where they are keys. The rest of them waits for what the first one opens. */
	const onKeys = (context: Context, text: string, rest: Omit<Waiting, 'typed'>): void => {
		const [character = '', ...others] = text;
		if (others.length > 0) {
			waiting.unshift({typed: {kind: 'chunk', text: others.join('')}, ...rest});
		}

		onKey(context, keyOf(character), rest);
	};

	const onBurst = (context: Context): void => {
		burst.goOn();
		program.send({kind: 'refused', text: burstText(context)});
	};

	const onChunk = (context: Context, text: string, rest: Omit<Waiting, 'typed'>): void => {
		if (isTyping(context) && isOfSeveralLines(text)) {
			program.send({kind: 'paste', text});
		} else if (isTyping(context) || !isBurst(text)) {
			waiting.unshift(...splitChunk(text).map(typed => ({typed, ...rest})));
		} else if (opensField(context, text.slice(0, 1))) {
			onKeys(context, text, rest);
		} else {
			onBurst(context);
		}
	};

	/** Does the next thing that was typed, on the screen as it is now. */
	const take = ({typed, ...rest}: Waiting): void => {
		const context = contextOf(program.state());
		const isOfText = typed.kind === 'key' ? isInTexts(typed.name) : typed.kind !== 'paste';
		if (!isTyping(context) && isOfText && burst.isOn()) {
			burst.goOn();
			return;
		}

		switch (typed.kind) {
			case 'paste': {
				program.send(isTyping(context) ? typed : {kind: 'refused', text: burstText(context)});
				break;
			}

			case 'chunk': {
				onChunk(context, typed.text, rest);
				break;
			}

			case 'text': {
				if (isTyping(context)) {
					program.send({kind: 'edit', edit: {kind: 'insert', text: typed.text}});
				} else {
					onKeys(context, typed.text, rest);
				}

				break;
			}

			case 'key': {
				const [first, ...others] = meant(context, typed.name);
				waiting.unshift(...others.map(other => ({typed: other, ...rest})));
				if (first?.kind === 'key') {
					onKey(context, first.name, rest);
				}
			}
		}
	};

	/** What is done next. Only what was typed at the question for the passphrase is taken for one; the rest waits until it is answered. */
	const nextIndex = (): number => {
		const state = program.state();
		if (state.screen.kind === 'passphrase') {
			return waiting.findIndex(({isForQuestion}) => isForQuestion);
		}

		return isOpening(state) || waiting[0] === undefined || (isReading(state) && needsAccounts(waiting[0].typed)) ? -1 : 0;
	};

	const takeAll = (): void => {
		for (let index = nextIndex(); index !== -1; index = nextIndex()) {
			const [next] = waiting.splice(index, 1);
			if (next !== undefined) {
				take(next);
			}
		}
	};

	program.subscribe(() => {
		if (nextIndex() !== -1) {
			queueMicrotask(takeAll);
		}
	});

	const circumstances = (size: Size): Omit<Waiting, 'typed'> =>
		({seen: contextOf(seen()), size, isForQuestion: program.state().screen.kind === 'passphrase'});

	/** What was held back is done, or refused, as if it had come in one piece. */
	const hold = createHold<Omit<Waiting, 'typed'>>(later, (text, around) => {
		waiting.push({typed: [...text].length === 1 ? {kind: 'text', text} : {kind: 'chunk', text}, ...around});
		takeAll();
	});

	const isToBeHeld = (typed: Typed): typed is Extract<Typed, {readonly kind: 'text' | 'chunk'}> => {
		const state = program.state();
		const context = contextOf(state);
		return (typed.kind === 'text' || typed.kind === 'chunk')
			&& !isTyping(context)
			// The rest of a burst is dropped at once.
			&& !burst.isOn()
			&& (hold.isOn() || (!isBurst(typed.text) && [...typed.text].some(character => isCommand(context, character, state.view))));
	};

	/** Whether a line end or a tab comes right behind characters that are too many to be keys, some of which may mean nothing here. */
	const isEndOfBurst = (typed: Typed): boolean => {
		const state = program.state();
		// What waits for a screen is judged there.
		const context = contextOf(state);
		if (typed.kind === 'paste' || isTyping(context) || isOpening(state) || waiting.length > 0) {
			burst.forget();
			return false;
		}

		if (typed.kind === 'key') {
			return burst.isEndedBy(typed.name, context);
		}

		burst.hear(typed.text, context);
		return false;
	};

	const hear = (typed: Typed, size: Size): void => {
		const name = typed.kind === 'key' ? typed.name : '';
		if (!isHeard && isTooSmall(size) && name !== namedWhenTooSmall) {
			return;
		}

		if (isEndOfBurst(typed)) {
			hold.drop();
			onBurst(contextOf(program.state()));
			return;
		}

		if (isToBeHeld(typed)) {
			hold.add(typed.text, circumstances(size));
			return;
		}

		hold.release();
		const state = program.state();
		const isTakenBack = name === 'escape' && isOpening(state);
		if (isTakenBack) {
			waiting.length = 0;
		}

		if (isTakenBack || urgent.has(name)) {
			onKey(contextOf(state), name, {seen: contextOf(state), size});
		} else {
			waiting.push({typed, ...circumstances(size)});
		}
	};

	return {
		press(presses, size) {
			for (const press of presses) {
				hear(press, size);
				takeAll();
			}
		},
		paste(text, size) {
			hear({kind: 'paste', text}, size);
			takeAll();
		},
	};
};
