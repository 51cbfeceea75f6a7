import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {openDemoDashboard} from '../helpers/terminal.js';

test('all accounts are checked, the summary leads to what is to mend, and several are disabled at once', async t => {
	const demo = await startDemo(t);
	const terminal = await openDemoDashboard(t, demo);
	await terminal.seesText('12 accounts:');
	terminal.type('c');
	await terminal.seesText('Check 11 accounts (all that are enabled)?');
	terminal.press('enter');
	await terminal.seesText(/11 accounts checked in \d+ (?:s|min)/v);
	await terminal.seesText(/✗ rejected +\d/v);
	terminal.press('enter');
	await terminal.seesText(/\d+ causes? to repair/v);
	await terminal.seesText(/Token rejected: charlie@example\.com/v);
	terminal.press('escape');
	await terminal.seesText('accounts checked in');
	terminal.press('escape');
	await terminal.seesText(/1 of 12/v);
	terminal.type(' ');
	await terminal.seesText('1 of 12 selected');
	terminal.type(' ');
	await terminal.seesText('2 of 12 selected');
	terminal.type('d');
	await terminal.seesText('2 accounts are now disabled.');
	t.is((await demo.accounts.list()).filter(({enabled}) => !enabled).length, 3);
	t.true((await demo.accounts.pastChecks((await demo.accounts.list())[0]?.id ?? '')).length > 0);
});
