import {setTimeout as wait} from 'node:timers/promises';
import {percentile} from './statistics.js';
import {Session, type Program} from './time-program.js';

export type Keys = {
	/** Milliseconds from a key to what it draws. */
	readonly single: readonly number[];
	readonly held: readonly number[];
	readonly search: readonly number[];
	/** Bytes that each Down draws, as the list scrolls. */
	readonly bytes: readonly number[];
	/** Megabytes at the end. */
	readonly memory: number;
};

const down = '\u{1B}[B';

/** Presses a key and waits for what it draws; undefined for a key that draws nothing within a second. */
const press = async (session: Session, key: string): Promise<{readonly milliseconds: number; readonly bytes: number} | undefined> => {
	const seen = session.output.length;
	const start = performance.now();
	session.write(key);
	const at = await session.until(output => output.length > seen, 1);
	if (at === undefined) {
		return undefined;
	}

	await wait(15);
	return {milliseconds: at - start, bytes: new TextEncoder().encode(session.output.slice(seen)).length};
};

const pressAll = async (session: Session, keys: readonly string[]) => {
	const pressed = [];
	for (const key of keys) {
		const one = await press(session, key);
		if (one !== undefined) {
			pressed.push(one);
		}
	}

	return pressed;
};

/** A key that is held down: thirty a second, whether the last one was drawn or not. */
const hold = async (session: Session, count: number): Promise<readonly number[]> => {
	const times: number[] = [];
	for (let index = 0; index < count; index++) {
		const seen = session.output.length;
		const start = performance.now();
		session.write(down);
		const at = await session.until(output => output.length > seen, 1);
		if (at !== undefined) {
			times.push(at - start);
			await wait(Math.max(0, 33 - (at - start)));
		}
	}

	return times;
};

/** Presses keys in a dashboard that has opened: `count` Downs one by one, as many held, and some searches. */
export const measureKeys = async (program: Program, text: string, count: number): Promise<Keys> => {
	const session = new Session(program);
	try {
		await session.until(output => output.includes(text));
		await wait(1500);
		const single = await pressAll(session, Array.from({length: count}, () => down));
		const held = await hold(session, count);
		const search = [];
		for (let round = 0; round < Math.max(1, count / 60); round++) {
			search.push(...await pressAll(session, ['/', ...'account-123']));
			await pressAll(session, ['\u{1B}[D', '\u{1B}']);
			await wait(300);
		}

		return {
			single: single.map(({milliseconds}) => milliseconds),
			held,
			search: search.map(({milliseconds}) => milliseconds),
			// The clock may move an age while a key is drawn: one of a hundred may be more.
			bytes: single.map(({bytes}) => bytes),
			memory: session.memory(),
		};
	} finally {
		await session.end();
	}
};

/** 9,600 baud. */
const slowCharacters = 960;

/** Nothing has come for so long. */
const quiet = async (session: Session): Promise<void> => {
	do {
		await wait(100);
	} while (performance.now() - session.lastAt < 600);
};

/** How many milliseconds after the last of so many Downs, held over a slow line, the screen stands still. */
export const measureSlowLine = async (program: Program, text: string, count: number): Promise<number> => {
	const session = new Session(program, slowCharacters);
	try {
		await session.until(output => output.includes(text));
		await quiet(session);
		for (let index = 0; index < count; index++) {
			session.write(down);
			await wait(33);
		}

		const pressedAt = performance.now();
		await quiet(session);
		return session.lastAt - pressedAt;
	} finally {
		await session.end();
	}
};

/** The value that is not exceeded by 95 of 100, and the worst. */
export const tails = (values: readonly number[]): {readonly p95: number; readonly worst: number} => ({p95: percentile(values, 95), worst: Math.max(...values)});
