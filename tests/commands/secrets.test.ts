import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {allBytesIn, disguisesOf} from '../helpers/store.js';
import {openDemoDashboard} from '../helpers/terminal.js';

test('of everything that a whole run leaves and says, no secret can be read in any usual disguise', async t => {
	const demo = await startDemo(t);
	const {card} = demo.world;
	const home = path.dirname(demo.folder.cardFile);
	const passphrase = 'xFAKE-correct-horse-battery';
	const passphraseFile = path.join(home, 'passphrase');
	await writeFile(passphraseFile, passphrase, {mode: 0o600});
	const said: string[] = [];
	const run = async (...parameters: readonly string[]): Promise<void> => {
		const {stdout, stderr} = await demo.run(parameters);
		t.not(stdout + stderr, '', parameters[0]);
		said.push(stdout, stderr);
	};

	await run('add', '--email', card.email, '--proxy-url', card.proxyUrl, '--proxy-username', card.proxyUsername, '--proxy-password-file', demo.folder.valueFiles.proxyPassword, '--copied-url-file', demo.folder.valueFiles.copiedUrl, '--password-file', demo.folder.valueFiles.accountPassword);
	await run('add', '--email', 'bad@example.com', '--proxy-url', card.openProxyUrl, '--proxy-no-sign-in', '--token-file', demo.folder.valueFiles.rejectedToken, '--json');
	await run('test-token', '--all');
	await run('test-proxy', 'alpha@example.com');
	await run('edit', 'alpha@example.com', '--plex-pass', 'no');
	await run('key', 'rotate');
	await run('backup', path.join(demo.folder.dataFolder, 'copy.db'));
	await run('export');
	await run('export', '--with-secrets', '--passphrase-file', passphraseFile);
	await run('audit');
	await run('traffic');
	await run('doctor');
	await run('list', '--json');
	await run('show', 'alpha@example.com', '--json');

	const terminal = await openDemoDashboard(t, demo);
	terminal.press('n');
	await terminal.seesText('Step 1 of 7');
	terminal.type('draft@example.com');
	terminal.press('ctrl+r');
	await terminal.seesText('Step 7 of 7');
	terminal.press('up', 'up', 'up', 'enter');
	await terminal.seesText('Step 4 of 7');
	terminal.type(card.goodToken);
	await terminal.seesText('•'.repeat(card.goodToken.length));
	terminal.press('ctrl+c');
	await terminal.exited;
	said.push(terminal.output());

	const onDisk = await allBytesIn(demo.folder.dataFolder);
	t.true(onDisk.includes(card.email) && said.some(text => text.includes(card.email)), 'what is no secret is found');
	for (const secret of [...demo.secrets, passphrase]) {
		for (const disguise of disguisesOf(secret)) {
			t.false(onDisk.includes(disguise), 'a secret is on disk');
			t.false(said.some(text => text.includes(disguise.toString('utf8'))), 'a secret was said');
		}
	}
});
