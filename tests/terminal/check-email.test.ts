import test, {type ExecutionContext} from 'ava';
import {startDemo, type Demo} from '../helpers/demo.js';
import {openDemoDashboard, openPlace, type Terminal} from '../helpers/terminal.js';

const validate = /^\/api\/users\/validate$/v;

const open = async (t: ExecutionContext): Promise<{demo: Demo; terminal: Terminal}> => {
	const demo = await startDemo(t);
	demo.world.standIn.registeredEmails.add('known@example.com');
	const terminal = await openDemoDashboard(t, demo);
	await openPlace(terminal, 'Check an email');
	await terminal.seesText('Users › Check an email');
	return {demo, terminal};
};

test('an email is checked: its verdict, who asked, what was checked before, and quitting does not wait for a check', async t => {
	const {demo, terminal} = await open(t);
	terminal.type('known@example.com');
	terminal.press('enter');
	await terminal.seesText(/✓ known@example\.com is registered on plex\.tv\. Asked as\s+alpha@example\.com\./v);
	await terminal.seesText('an old call that Plex');
	terminal.type('new@example.com');
	terminal.press('enter');
	await terminal.seesText('✗ new@example.com is not registered on plex.tv.');
	await terminal.seesText('the newest first: 2');
	await terminal.seesText(/✗ not registered +new@example\.com +as alpha@example\.com\n +✓ registered +known@example\.com +as alpha@example\.com/v);
	terminal.press('escape');
	await terminal.seesText('12 accounts');

	// Quitting does not wait for a check.
	await openPlace(terminal, 'Check an email');
	await terminal.seesText('Users › Check an email');
	demo.world.standIn.failures.push({path: validate, answer: {kind: 'silence'}, times: Infinity});
	terminal.type('another@example.com');
	terminal.press('enter');
	await terminal.seesText('… Asking plex.tv. Esc stops it.');
	terminal.press('ctrl+c');
	t.is((await terminal.exited).exitCode, 0);
});
