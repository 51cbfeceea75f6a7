import test from 'ava';
import {openDemoInProcess} from '../../helpers/in-process.js';

const twoDays = 2 * 24 * 60 * 60;

test('in the demo a device key is made, seen renewing, listed and revoked', async t => {
	const {demo, terminal} = await openDemoInProcess(t);
	const {standIn} = demo.world;
	standIn.pinPolicy = {...standIn.pinPolicy, linking: {kind: 'after', milliseconds: 0}};
	// Each token is due as soon as it was given.
	standIn.deviceKeyPolicy = {...standIn.deviceKeyPolicy, lifeSeconds: twoDays - 60};
	terminal.press('f', 'end', 'up', 'enter');
	await terminal.seesText('alpha@example.com has a new token');
	terminal.press('enter');
	await terminal.seesText('Plex Accounts › alpha@example.com');
	await terminal.seesText(/Renews +by itself/v);
	const issued = standIn.issuedTokens.length;
	terminal.press('t');
	await terminal.seesText('The token of alpha@example.com is valid');
	t.is(standIn.issuedTokens.length, issued + 1, 'it was not renewed');
	terminal.press('end');
	await terminal.seesText(/just now: renewed the token by its device key/v);

	terminal.press('i');
	await terminal.seesText(/✓ plex-accounts .* ours/v);
	terminal.press('x', 'y');
	await terminal.seesText('was signed out of alpha@example.com');
	terminal.press('escape', 'home');
	await terminal.seesText(/Token verdict +✗ rejected, just now \(ERR_DEVICE_KEY_VOID\)/v);
});

test('one of the demo’s accounts has a device key from the start, which renews it', async t => {
	const {demo, terminal} = await openDemoInProcess(t);
	demo.world.standIn.tokens.delete(demo.world.accounts.find(({email}) => email === demo.world.card.keyedEmail)?.authToken.reveal() ?? '');
	terminal.press('/');
	terminal.type('india');
	terminal.press('enter', 'enter');
	await terminal.seesText(/Renews +by itself/v);
	terminal.press('t');
	await terminal.seesText('The token of india@example.com is valid');
	t.is(demo.world.standIn.issuedTokens.length, 1);
});
