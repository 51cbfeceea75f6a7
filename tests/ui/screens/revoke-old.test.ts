import test from 'ava';
import {revocationDraftName} from '../../../source/application/draft-names.js';
import {maintenanceAnswer} from '../../../source/demo/stand-in/pages.js';
import {openDemoInProcess, openInProcess} from '../../helpers/in-process.js';
import {foldersIn, storeIn} from '../../helpers/store.js';

test('the old token of an account is replaced by its password after a yes, and called dead once plex.tv rejects it', async t => {
	const {demo, terminal} = await openDemoInProcess(t);
	const old = demo.world.accounts[0]?.authToken.reveal() ?? '';
	terminal.press('R');
	await terminal.seesText('Replace the token of alpha@example.com, and end the old one?');
	t.true(demo.world.standIn.tokens.has(old));
	terminal.press('y');
	await terminal.seesText('Done: 1 of 1 old token is dead.');
	await terminal.seesText(/✓ alpha@example\.com: it has a new token; the old token is dead/v);
	t.false(demo.world.standIn.tokens.has(old));
	for (const secret of demo.secrets) {
		t.false(terminal.output().includes(secret));
	}
});

test('what was cut off is said at the next start, and the same key goes on without another token', async t => {
	const {demo, terminal} = await openDemoInProcess(t);
	const {standIn, accounts} = demo.world;
	const old = accounts[0]?.authToken.reveal() ?? '';
	standIn.failures.push({path: /^\/api\/v2\/users\/signout$/v, answer: maintenanceAnswer, times: 1});
	terminal.press('R', 'y');
	await terminal.seesText(/\? alpha@example\.com: it has a new token; it is not known whether the old\s+token is dead/v);
	t.true(standIn.tokens.has(old));
	const {drafts} = storeIn(foldersIn(demo.folder.dataFolder));
	t.not(await drafts.find(revocationDraftName(accounts[0]?.id ?? '')), undefined);

	const issued = standIn.issuedTokens.length;
	const again = await openInProcess(t, demo);
	again.press('R', 'y');
	await again.seesText('Done: 1 of 1 old token is dead.');
	t.is(standIn.issuedTokens.length, issued, 'another token was asked for');
	t.false(standIn.tokens.has(old));
});

test('accounts without key and password are walked through by a code each', async t => {
	const {demo, terminal} = await openDemoInProcess(t);
	demo.world.standIn.pinPolicy = {...demo.world.standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	terminal.press('down', 'space', 'R');
	await terminal.seesText('The account gets one by a code to type at plex.tv/link');
	terminal.press('y');
	await terminal.seesText('bravo@example.com needs a code');
	terminal.press('enter');
	await terminal.seesText(/✓ bravo@example\.com: it has a new token; the old token is dead/v);
});
