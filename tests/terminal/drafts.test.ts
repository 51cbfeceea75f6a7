import {readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {startDemo, type Demo} from '../helpers/demo.js';
import {openInProcess} from '../helpers/in-process.js';
import {goThroughSteps, openDemoDashboard} from '../helpers/terminal.js';
import {importing, type Environment} from '../helpers/program.js';
import {eventually} from '../helpers/until.js';

const draftsIn = async ({folder}: Demo): Promise<readonly string[]> => {
	const names = await readdir(folder.dataFolder);
	return names.filter(name => /^draft-.*\.sealed$/v.test(name));
};

/** Waits until a half-filled form lies on disk. */
const isKept = async (demo: Demo): Promise<void> => eventually(async () => {
	if ((await draftsIn(demo)).length === 0) {
		throw new Error('Nothing is kept yet.');
	}
});

/** Does `then` in the program when it has heard a signal. */
const after = (then: string): Environment =>
	importing(`for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.once(signal, () => setImmediate(() => { ${then} }));`);

/** Before the program comes to what it reads and writes. */
const heldUp = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);';

const machines = {
	'a slow machine': after(heldUp),
	'a slow machine that sends it twice': after(`process.kill(process.pid, signal); ${heldUp}`),
};

// On a machine that is not slow it is tried with the terminal's settings, in ending.test.ts.
for (const [signal, machine] of [
	['SIGTERM', 'a slow machine'],
	['SIGHUP', 'a slow machine that sends it twice'],
	['SIGTERM', 'a slow machine that sends it twice'],
	['SIGINT', 'a slow machine that sends it twice'],
] as const) {
	test(`a half-filled form survives ${signal} on ${machine}, and is offered the next time`, async t => {
		const demo = await startDemo(t, {isEmpty: true});
		const terminal = await openDemoDashboard(t, demo, {environment: machines[machine]});
		terminal.press('n');
		await terminal.seesText('Step 1 of 7');
		terminal.type('mike@example.com');
		terminal.press('page-down');
		await terminal.seesText('Step 2 of 7');
		terminal.type('half.example.com:31');
		await terminal.seesText('half.example.com:31');
		terminal.kill(signal);
		await terminal.exited;

		const again = await openInProcess(t, demo);
		again.press('n');
		await again.seesText('There is an unfinished form.');
		await again.seesText('mike@example.com');
		again.press('y');
		await again.seesText(/Email +mike@example\.com/v);
		again.press('page-down');
		await again.seesText(/half\.example\.com:31/v);
	});
}

test('a form that is cut off before its key was made is kept under the passphrase', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const file = path.join(demo.folder.dataFolder, 'passphrase');
	await writeFile(file, 'xFAKE correct horse\n', {mode: 0o600});
	const environment = {PLEX_ACCOUNTS_PASSPHRASE_FILE: file};
	const terminal = await openDemoDashboard(t, demo, {environment});
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.type('mike@example.com');
	await terminal.seesText('mike@example.com');
	terminal.kill('SIGHUP');
	t.is((await terminal.exited).exitCode, 129);

	const again = await openDemoDashboard(t, demo, {environment});
	await again.seesText('A half-filled form was kept (just now). Press n to go on with it.');
	again.press('n');
	await again.seesText('There is an unfinished form.');
	await again.seesText('mike@example.com');
	again.press('y');
	await again.seesText(/Email +mike@example\.com/v);
});

test('starting anew throws the draft away, and Esc leaves it for later', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const terminal = await openInProcess(t, demo);
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.type('mike@example.com');
	await terminal.seesText('mike@example.com');
	terminal.press('escape');
	await terminal.seesText('k  Keep what you typed for later');
	terminal.press('k');
	await terminal.seesText('Press n to go on with it.');
	await isKept(demo);
	const kept = await draftsIn(demo);
	t.is(kept.length, 1);

	const again = await openInProcess(t, demo);
	again.press('n');
	await again.seesText('There is an unfinished form.');
	again.press('escape');
	await again.seesText('There are no Plex accounts yet');
	again.press('n');
	await again.seesText('There is an unfinished form.');
	again.press('n');
	await again.seesText('Discard what was kept and start a new form?');
	again.press('n');
	await again.seesText('Press Enter to go on with it');
	again.press('n');
	await again.seesText('Discard what was kept and start a new form?');
	t.deepEqual(await draftsIn(demo), kept);
	again.press('y');
	await again.seesText('Step 1 of 7');
	await again.seesText('name@example.com');
	await eventually(async () => {
		const left = await draftsIn(demo);
		if (left.length > 0) {
			throw new Error('The draft is there still.');
		}
	});
});

test('a form that is left for later is offered the next time', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const terminal = await openInProcess(t, demo);
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.type('mike@example.com');
	await terminal.seesText('mike@example.com');
	terminal.press('escape');
	await terminal.seesText('k  Keep what you typed for later');
	terminal.press('k');
	await terminal.seesText('Press n to go on with it.');
	terminal.press('n');
	await terminal.seesText('mike@example.com');
	terminal.press('y');
	await terminal.seesText(/Email +mike@example\.com/v);
});

test('a form that was discarded or saved leaves no draft', async t => {
	const demo = await startDemo(t);
	const terminal = await openInProcess(t, demo);
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.type('some');
	await terminal.seesText(/Email +some/v);
	terminal.press('escape');
	await terminal.seesText('Leave the form?');
	terminal.press('y');
	await terminal.seesText('12 accounts');

	terminal.press('e');
	await terminal.seesText('Edit alpha@example.com');
	terminal.press('page-down');
	await terminal.seesText('Step 2 of 7');
	terminal.press('ctrl+t');
	await terminal.seesText('✓ Test Proxy passed.');
	await goThroughSteps(terminal, 3, 5);

	terminal.type('x');
	terminal.press('page-down');
	await terminal.seesText('Step 6 of 7');
	terminal.press('enter');
	await terminal.seesText('✓ Test Token passed');
	terminal.press('ctrl+r');
	await terminal.seesText('✓ Save is open');
	terminal.press('enter');
	await terminal.seesText('alpha@example.com was saved.');
	await eventually(async () => {
		const left = await draftsIn(demo);
		if (left.length > 0) {
			throw new Error('A draft is there still.');
		}
	});
	t.deepEqual(await draftsIn(demo), []);
});

test('unsaved changes of an account are offered when it is edited again, and nowhere else', async t => {
	const demo = await startDemo(t);
	const terminal = await openInProcess(t, demo);
	terminal.press('e');
	await terminal.seesText('Edit alpha@example.com');
	terminal.type('.au');
	await terminal.seesText('alpha@example.com.au');
	terminal.press('escape');
	await terminal.seesText('k  Keep what you typed for later');
	terminal.press('k');
	await terminal.seesText('12 accounts');
	await isKept(demo);

	const again = await openDemoDashboard(t, demo);
	await again.seesText('Changes to alpha@example.com were kept but not saved (just now).');
	again.press('down', 'e');
	await again.seesText('Edit bravo@example.com');
	again.press('escape');
	await again.seesText('12 accounts');
	again.press('up', 'e');
	await again.seesText('Changes to alpha@example.com');
	again.press('y');
	await again.seesText(/Email +alpha@example\.com\.au/v);
});

test('two dashboards keep a half-filled form each, and neither is offered the other’s', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const first = await openDemoDashboard(t, demo);
	first.press('n');
	await first.seesText('Step 1 of 7');
	first.type('one@example.com');
	await isKept(demo);

	const second = await openDemoDashboard(t, demo);
	second.press('n');
	await second.seesText('Step 1 of 7');
	second.type('two@example.com');
	await second.seesText('two@example.com');
	second.press('ctrl+c');
	await second.exited;
	first.press('ctrl+c');
	await first.exited;
	await first.seesText('The half-filled form is kept, encrypted, and offered the next time.');
	t.is((await draftsIn(demo)).length, 2);
});
