import assert from 'node:assert/strict';

/** A test as it was written for ava, to be run many times in one process. */
type Run = (t: unknown) => unknown;

export type Registered = {readonly title: string; readonly run: Run};

export const registered: Registered[] = [];

const likeParts = (value: unknown, pattern: unknown): void => {
	if (typeof pattern !== 'object' || pattern === null) {
		assert.deepEqual(value, pattern);
		return;
	}

	for (const [name, part] of Object.entries(pattern)) {
		likeParts((value as Readonly<Record<string, unknown>>)[name], part);
	}
};

const fails = (work: () => unknown): unknown => {
	try {
		work();
	} catch (error) {
		return error;
	}

	throw new Error('It did not throw.');
};

/** As much of ava's assertions as the tests of the rules use. */
const assertions = (teardowns: Array<() => unknown>) => ({
	is(a: unknown, b: unknown) {
		assert.ok(Object.is(a, b));
	},
	not(a: unknown, b: unknown) {
		assert.ok(!Object.is(a, b));
	},
	deepEqual(a: unknown, b: unknown) {
		assert.deepEqual(a, b);
	},
	notDeepEqual(a: unknown, b: unknown) {
		assert.notDeepEqual(a, b);
	},
	like: likeParts,
	true(value: unknown) {
		assert.equal(value, true);
	},
	false(value: unknown) {
		assert.equal(value, false);
	},
	truthy(value: unknown) {
		assert.ok(Boolean(value));
	},
	falsy(value: unknown) {
		assert.ok(!(value as boolean));
	},
	assert(value: unknown) {
		assert.ok(Boolean(value));
	},
	regex(text: string, pattern: RegExp) {
		assert.match(text, pattern);
	},
	notRegex(text: string, pattern: RegExp) {
		assert.doesNotMatch(text, pattern);
	},
	throws: (work: () => unknown) => fails(work),
	async throwsAsync(work: Promise<unknown> | (() => Promise<unknown>)) {
		let reason: unknown;
		try {
			await (typeof work === 'function' ? work() : work);
		} catch (error) {
			reason = error;
		}

		assert.notStrictEqual(reason, undefined);
		return reason;
	},
	notThrows(work: () => unknown) {
		work();
	},
	async notThrowsAsync(work: () => Promise<unknown>) {
		await work();
	},
	fail(message?: string) {
		throw new Error(message);
	},
	pass: () => undefined,
	timeout: () => undefined,
	teardown(work: () => unknown) {
		teardowns.push(work);
	},
});

const test = (title: string, run: Run): void => {
	registered.push({
		title,
		async run() {
			const teardowns: Array<() => unknown> = [];
			try {
				await run(assertions(teardowns));
			} finally {
				for (const teardown of teardowns) {
					await teardown();
				}
			}
		},
	});
};

test.serial = test;
test.skip = (): undefined => undefined;

export default test;
