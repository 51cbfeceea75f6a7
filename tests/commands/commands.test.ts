import {chmod, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {errorIn, startDemo} from '../helpers/demo.js';
import {
	bareEnvironment,
	programFile,
	programWords,
	runProgram,
} from '../helpers/program.js';
import {schemaVersion} from '../../source/storage/file/migrations.js';
import {emailsOf, temporaryFolder} from '../helpers/store.js';
import {openTerminal} from '../helpers/terminal.js';

test('list --json holds every account in the promised shape, and no secret', async t => {
	const demo = await startDemo(t);
	const {status, stdout} = await demo.run(['list', '--json']);
	t.is(status, 0);
	const accounts = JSON.parse(stdout) as Array<Record<string, unknown>>;
	t.is(accounts.length, 12);
	for (const account of accounts) {
		const keys = new Set(Object.keys(account));
		for (const key of ['id', 'email', 'route', 'enabled', 'hasPassword', 'token', 'proxy', 'createdAt', 'updatedAt']) {
			t.true(keys.has(key), key);
		}
	}

	t.like(accounts[6], {email: 'golf@example.com', route: {kind: 'direct'}, enabled: false});
	for (const secret of demo.secrets) {
		t.false(stdout.includes(secret));
	}
});

test('list without JSON is a table of plain lines', async t => {
	const demo = await startDemo(t);
	const {stdout} = await demo.run(['list']);
	t.regex(stdout, /charlie@example\.com .*rejected/v);
	t.false(stdout.includes('\u{1B}'));
});

test('an empty list says what to do first, and is an empty array as JSON', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	t.regex((await demo.run(['list'])).stdout, /plex-accounts add/v);
	t.deepEqual(JSON.parse((await demo.run(['list', '--json'])).stdout), []);
	t.deepEqual(await readdir(demo.folder.dataFolder), []);
});

test('an account is found by email, plex.tv user name or id, and a wrong name says so', async t => {
	const demo = await startDemo(t);
	const [alpha] = await demo.accounts.list();
	for (const name of ['alpha@example.com', 'ALPHA@example.com', 'alpha_demo', alpha?.id ?? '']) {
		const {stdout} = await demo.run(['show', name, '--json']);
		t.like(JSON.parse(stdout), {email: 'alpha@example.com'});
	}

	const missing = await demo.run(['show', 'nobody@example.com', '--json']);
	t.is(missing.status, 4);
	t.is(errorIn(missing).code, 'ERR_ACCOUNT_NOT_FOUND');
});

test('test-proxy tells every stage, and ends with 1 when one failed', async t => {
	const demo = await startDemo(t);
	const passed = await demo.run(['test-proxy', 'alpha@example.com', '--json']);
	t.is(passed.status, 0, passed.stderr);
	const report = JSON.parse(passed.stdout) as {stages: Array<{name: string; outcome: string}>};
	t.deepEqual(report.stages.map(({name}) => name), ['reach', 'sign-in', 'tunnel', 'tls', 'answer', 'address']);
	t.like(report, {verdict: 'passed', exitAddress: '203.0.113.10'});

	const failed = await demo.run(['test-proxy', 'kilo@example.com', '--json']);
	t.is(failed.status, 1);
	t.like(JSON.parse(failed.stdout), {verdict: 'failed', code: 'ERR_PROXY_AUTH'});
});

test('test-proxy tries a proxy of no account', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const {status, stdout} = await demo.run(['test-proxy', '--proxy-url', demo.world.card.openProxyUrl, '--proxy-no-sign-in', '--json']);
	t.is(status, 0);
	t.like(JSON.parse(stdout), {verdict: 'passed', exitAddress: '198.51.100.23'});
	t.deepEqual(await demo.accounts.list(), []);
});

test('test-token tells valid, rejected and cannot tell apart, in words and in its exit status', async t => {
	const demo = await startDemo(t);
	for (const [email, status, verdict] of [['alpha', 0, 'valid'], ['charlie', 1, 'rejected'], ['delta', 3, 'cannot-tell']] as const) {
		const ended = await demo.run(['test-token', `${email}@example.com`, '--json']);
		t.is(ended.status, status);
		t.like(JSON.parse(ended.stdout), [{verdict}]);
	}
});

test('several proxies are tested at once, or all of them: 1 when any failed, 4 when there is none', async t => {
	const demo = await startDemo(t);
	const two = await demo.run(['test-proxy', 'alpha@example.com', 'kilo@example.com', 'alpha@example.com', '--json']);
	t.is(two.status, 1);
	t.like(JSON.parse(two.stdout), [{account: 'alpha@example.com', verdict: 'passed'}, {account: 'kilo@example.com', verdict: 'failed', code: 'ERR_PROXY_AUTH'}]);
	t.is((JSON.parse(two.stdout) as unknown[]).length, 2);
	const empty = await startDemo(t, {isEmpty: true});
	for (const command of ['test-proxy', 'test-token']) {
		const none = await empty.run([command, '--all', '--json']);
		t.is(none.status, 4);
		t.is(errorIn(none).code, 'ERR_NO_ACCOUNTS');
	}
});

test('test-token --all tests every account that is enabled', async t => {
	const demo = await startDemo(t);
	const {status, stdout} = await demo.run(['test-token', '--all', '--concurrency', '8', '--json']);
	t.is(status, 1);
	t.is((JSON.parse(stdout) as unknown[]).length, 11);
});

test('enable and disable change one account', async t => {
	const demo = await startDemo(t);
	t.is((await demo.run(['disable', 'alpha@example.com'])).status, 0);
	t.false((await demo.accounts.list())[0]?.enabled);
	t.is((await demo.run(['enable', 'alpha@example.com'])).status, 0);
	t.true((await demo.accounts.list())[0]?.enabled);
});

test('enable, disable and remove take several accounts, and change none where a name is unknown', async t => {
	const demo = await startDemo(t);
	const pair = ['alpha@example.com', 'bravo@example.com'];
	const isEnabled = async (): Promise<readonly boolean[]> => (await demo.accounts.list()).filter(({email}) => pair.includes(email)).map(({enabled}) => enabled);
	const unknown = await demo.run(['disable', ...pair, 'nobody@example.com', '--json']);
	t.is(unknown.status, 4);
	t.deepEqual(await isEnabled(), [true, true]);
	const disabled = await demo.run(['disable', ...pair, '--json']);
	t.deepEqual((JSON.parse(disabled.stdout) as Array<{email: string; enabled: boolean}>).map(({email, enabled}) => [email, enabled]), pair.map(email => [email, false]));
	t.is((await demo.run(['enable'])).status, 2);
	t.is((await demo.run(['remove', ...pair])).status, 2);
	const removed = await demo.run(['remove', ...pair, '--yes', '--json']);
	t.is((JSON.parse(removed.stdout) as {removed: unknown[]}).removed.length, 2);
	t.deepEqual(await isEnabled(), []);
});

test('remove wants a yes: from the option, or typed at a terminal', async t => {
	const demo = await startDemo(t);
	const unconfirmed = await demo.run(['remove', 'alpha@example.com', '--json']);
	t.is(unconfirmed.status, 2);
	t.is(errorIn(unconfirmed).code, 'ERR_CONFIRMATION_NEEDED');
	t.is((await demo.run(['remove', 'alpha@example.com', '--yes'])).status, 0);

	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', demo.folder.dataFolder, 'remove', 'bravo@example.com'], environment: demo.environment});
	await terminal.seesText(/bravo@example\.com/v);
	terminal.type('bravo@example.com\r');
	t.is((await terminal.exited).exitCode, 0);
	const emails = emailsOf(await demo.accounts.list());
	t.false(emails.includes('alpha@example.com'));
	t.false(emails.includes('bravo@example.com'));
});

test('a wrong command line says what is wrong, and never repeats a value that could be a secret', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	for (const words of [['nonsense'], ['list', '--nonsense=xFAKE-secret'], ['show'], ['add', 'xFAKE-secret'], ['test-token', '--all', '--concurrency', '0'], ['add', '--token', 'xFAKE-secret']]) {
		const ended = await demo.run([...words, '--json']);
		t.is(ended.status, 2, words.join(' '));
		t.is(errorIn(ended).code, 'ERR_USAGE');
		t.false(ended.stderr.includes('xFAKE-secret'), words.join(' '));
	}
});

test('help and version go to standard output', async t => {
	const home = await temporaryFolder(t);
	const help = await runProgram(['--help'], bareEnvironment(home));
	t.is(help.status, 0);
	for (const command of ['list', 'show', 'add', 'edit', 'enable', 'disable', 'remove', 'test-proxy', 'test-token', 'demo']) {
		t.regex(help.stdout, new RegExp(String.raw`^ +${command}\b`, 'mv'));
	}

	t.regex((await runProgram(['add', '--help'], bareEnvironment(home))).stdout, /--copied-url-file <FILE>/v);
	t.regex((await runProgram(['--version'], bareEnvironment(home))).stdout, /^\d+\.\d+\.\d+\nNode\.js \d.*, Ink \d.*, sql\.js \d.*, schema \d+, /v);
	t.like(JSON.parse((await runProgram(['-V', '--json'], bareEnvironment(home))).stdout), {node: process.versions.node, schema: schemaVersion});
});

test('a key that others can read is refused, with the command that mends it', async t => {
	const demo = await startDemo(t);
	const key = path.join(demo.folder.dataFolder, 'key');
	await chmod(key, 0o644);
	t.is((await demo.run(['list', '--json'])).status, 0, 'what is no secret needs no key');
	const shown = await demo.run(['show', 'alpha@example.com', '--reveal', '--json']);
	t.is(shown.status, 5);
	t.regex(errorIn(shown).hint, /chmod 600/v);
});

test('a damaged file is named, and nothing is changed', async t => {
	const demo = await startDemo(t);
	const file = path.join(demo.folder.dataFolder, 'accounts.db');
	await writeFile(file, 'this is no database');
	const ended = await demo.run(['list', '--json']);
	t.is(ended.status, 5);
	t.is(errorIn(ended).code, 'ERR_STORE_DAMAGED');
});

test('audit tells who did what with an account, also with one that is gone', async t => {
	const demo = await startDemo(t);
	await demo.run(['show', 'alpha@example.com', '--reveal'], '', {SSH_CONNECTION: '192.0.2.44 50000 192.0.2.1 22'});
	await demo.run(['remove', 'alpha@example.com', '--yes']);
	const {status, stdout} = await demo.run(['audit', 'alpha@example.com', '--json']);
	t.is(status, 0);
	const entries = JSON.parse(stdout) as Array<{action: string; client?: string}>;
	t.deepEqual(entries.map(({action}) => action), ['removed', 'revealed', 'added']);
	t.is(entries[1]?.client, '192.0.2.44');
	for (const secret of demo.secrets) {
		t.false(stdout.includes(secret));
	}
});

test('audit of an account tells what was done with several at once as well', async t => {
	const demo = await startDemo(t);
	await demo.run(['test-token', '--all', '--json']);
	await demo.run(['check', '--all', '--json']);
	const entries = JSON.parse((await demo.run(['audit', 'alpha@example.com', '--json'])).stdout) as Array<{action: string; account: string | null; detail?: string}>;
	t.is(entries.at(-1)?.action, 'added');
	t.true(entries.some(({action, account, detail}) => action === 'tested-token' && account === null && /^\d+ accounts: /v.test(detail ?? '')), JSON.stringify(entries));
	t.regex((await demo.run(['audit', 'alpha@example.com'])).stdout, /several accounts +tested the token/v);
});

test('a passphrase locks the secrets: from its file, or typed at the terminal', async t => {
	const demo = await startDemo(t);
	const file = path.join(path.dirname(demo.folder.cardFile), 'passphrase');
	await writeFile(file, 'xFAKE correct horse\n', {mode: 0o600});
	const unconfirmed = await demo.run(['key', 'lock', '--passphrase-file', file, '--json']);
	t.is(errorIn(unconfirmed).code, 'ERR_CONFIRMATION_NEEDED', 'nobody is there to be asked');
	t.regex(errorIn(unconfirmed).hint, /--yes/v);
	const locked = await demo.run(['key', 'lock', '--passphrase-file', file, '--yes', '--json']);
	t.like(JSON.parse(locked.stdout), {source: 'passphrase'});
	t.is(errorIn(await demo.run(['show', 'alpha@example.com', '--reveal', '--json'])).code, 'ERR_KEY_LOCKED');
	const list = await demo.run(['list', '--json']);
	t.is(list.status, 0, 'what is no secret needs no key');
	t.is((JSON.parse(list.stdout) as unknown[]).length, 12);
	t.regex((JSON.parse(list.stderr) as {note: {message: string}}).note.message, /^Not checked/v);
	const revealed = await demo.run(['show', 'alpha@example.com', '--reveal', '--json'], '', {PLEX_ACCOUNTS_PASSPHRASE_FILE: file});
	t.is(revealed.status, 0, revealed.stderr);

	const terminal = openTerminal(t, {parameters: [programFile, '--data-dir', demo.folder.dataFolder, 'key', 'unlock'], environment: demo.environment});
	await terminal.seesText('Passphrase of the Plex accounts:');
	terminal.type('xFAKE correct horse\r');
	await terminal.seesText('Type yes to go on:');
	terminal.type('yes\r');
	await terminal.seesText('It opens the stored secrets.');
	t.is((await terminal.exited).exitCode, 0);
	t.false(terminal.output().includes('correct horse'));
	t.is((await demo.run(['show', 'alpha@example.com', '--reveal'])).status, 0);
});

test('a key command gives the key of a new store, and of no other', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const {card} = demo.world;
	const command = {PLEX_ACCOUNTS_KEY_COMMAND: 'head -c 32 /dev/zero | base64'};
	const added = await demo.run(['add', '--email', card.email, '--proxy-url', card.openProxyUrl, '--proxy-no-sign-in', '--token-file', demo.folder.valueFiles.goodToken], '', command);
	t.is(added.status, 0, added.stderr);
	t.like(JSON.parse((await demo.run(['key', 'status', '--json'], '', command)).stdout), {source: 'command', opens: true});
	t.is((await demo.run(['key', 'status', '--json'])).status, 1);
	t.is(errorIn(await demo.run(['show', card.email, '--reveal', '--json'], '', {PLEX_ACCOUNTS_KEY_COMMAND: 'exit 3'})).code, 'ERR_KEY_COMMAND');
});

test('backup and restore bring back what was removed, and ask first', async t => {
	const demo = await startDemo(t);
	const file = path.join(path.dirname(demo.folder.cardFile), 'copy.db');
	const copied = await demo.run(['backup', file, '--json']);
	t.deepEqual(JSON.parse(copied.stdout), {file, accounts: 12});
	t.is(errorIn(await demo.run(['backup', file, '--json'])).code, 'ERR_FILE_EXISTS');
	await demo.run(['remove', 'alpha@example.com', '--yes']);
	const unconfirmed = await demo.run(['restore', file, '--json']);
	t.is(unconfirmed.status, 2);
	t.is(errorIn(unconfirmed).code, 'ERR_CONFIRMATION_NEEDED');
	const restored = await demo.run(['restore', file, '--yes', '--json']);
	t.deepEqual(JSON.parse(restored.stdout), {from: file, accounts: 12});
	t.true(emailsOf(await demo.accounts.list()).includes('alpha@example.com'));
});

test('a damaged file goes back to its last good version', async t => {
	const demo = await startDemo(t);
	await demo.accounts.remove(demo.world.accounts[0]?.id ?? '');
	await writeFile(path.join(demo.folder.dataFolder, 'accounts.db'), 'this is no database');
	const {status, stdout} = await demo.run(['restore', '--yes']);
	t.is(status, 0);
	t.regex(stdout, /^12 accounts restored from /v);
});

test('a pipe that is closed early ends it quietly', async t => {
	const demo = await startDemo(t);
	const terminal = openTerminal(t, {
		file: '/bin/sh',
		parameters: ['-c', '"$@" list | true; echo "done"', 'sh', process.execPath, ...programWords, '--data-dir', demo.folder.dataFolder],
		environment: demo.environment,
	});
	await terminal.seesText('done');
	t.notRegex(terminal.screen(), /EPIPE|ERR_BUG/v);
});
