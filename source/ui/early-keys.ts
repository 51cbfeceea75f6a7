import type {Dashboard} from '../application/dashboard/dashboard.js';
import {movementOf} from '../application/dashboard/movement.js';
import {moveSelection} from '../application/dashboard/selection.js';
import {isPrintableAscii} from '../text/width.js';
import {isTooSmall} from './frame-layout.js';
import type {KeyName} from './key-rows.js';
import {listFrameOf} from './list-frame.js';
import {listBindings} from './list-keys.js';
import type {Size} from './lines.js';

/** What arrows send, in both modes of a terminal (DECCKM). */
const arrows: Readonly<Record<string, KeyName>> = {
	'\u{1B}[A': 'up', '\u{1B}OA': 'up', '\u{1B}[B': 'down', '\u{1B}OB': 'down',
};

const arrowSequences = Object.keys(arrows);

/** The keys in what was typed; undefined where there is anything else in it. */
const keysIn = (typed: string): readonly KeyName[] | undefined => {
	const names: KeyName[] = [];
	for (let rest = typed; rest !== '';) {
		const start = rest;
		const one = arrowSequences.find(sequence => start.startsWith(sequence)) ?? rest.slice(0, 1);
		const name = arrows[one] ?? one;
		if (!isPrintableAscii(name)) {
			return undefined;
		}

		names.push(name);
		rest = rest.slice(one.length);
	}

	return names;
};

/** How many rows up or down a key moves the cursor; undefined for one that does anything else. */
const stepOf = (name: KeyName, state: Dashboard): number | undefined => {
	const action = listBindings.find(binding => binding.keys.includes(name))?.action;
	return action === 'up' || action === 'down' ? movementOf(action, state.view) : undefined;
};

/** Whether every row that is seen then is one of those that are known. */
const isKnown = ({shown, list}: Dashboard, {rows}: Size): boolean => {
	const from = list.top ?? 0;
	// What is not known is a hole, which most methods of arrays pass over.
	return !shown.slice(from, from + rows).includes(undefined as never);
};

/**
The list of the first frame after keys that do nothing but move its cursor by a row, which need no program: what the program will make of the same keys.
Undefined for anything else, and where rows would be seen that are not known yet: that, and all that is typed behind it, waits for the program.
*/
export const afterEarlyKeys = (state: Dashboard, typed: string, size: Size): Dashboard | undefined => {
	const names = keysIn(typed);
	if (names === undefined || state.loaded.kind !== 'loaded' || isTooSmall(size)) {
		return undefined;
	}

	let next: Dashboard = state;
	for (const name of names) {
		const step = stepOf(name, next);
		if (step === undefined) {
			return undefined;
		}

		next = moveSelection({...next, view: listFrameOf(next, size).view}, step);
	}

	return isKnown(next, size) ? next : undefined;
};
