import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	chmod,
	open,
	readdir,
	readlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {disguisesOf, emailsOf} from '../helpers/store.js';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';
import {programWords} from '../helpers/program.js';
import {eventually} from '../helpers/until.js';

type Step = {readonly action: string; readonly email: string; readonly fields?: readonly string[]; readonly reason?: string; readonly route?: {readonly from: string; readonly to: string}};

const fileIn = async ({folder}: Demo, name: string, text: string): Promise<string> => {
	const file = path.join(path.dirname(folder.cardFile), name);
	await writeFile(file, text, {mode: 0o600});
	return file;
};

const twoMachines = async (t: ExecutionContext) => {
	const [from, to] = await Promise.all([startDemo(t), startDemo(t, {isEmpty: true})]);
	return {from, to};
};

test('an export with secrets is encrypted whole, and everything in it arrives at another machine', async t => {
	const {from, to} = await twoMachines(t);
	const passphrase = await fileIn(from, 'passphrase', 'xFAKE correct horse');
	const exported = await from.run(['export', '--with-secrets', '--passphrase-file', passphrase]);
	t.is(exported.status, 0, exported.stderr);
	const short = await from.run(['export', '--with-secrets', '--passphrase-file', await fileIn(from, 'short', 'xFAKE-short')]);
	t.is(short.status, 0);
	t.true(short.stderr.includes('fewer than 12 characters'));
	for (const secret of [...from.secrets, 'alpha@example.com', 'xFAKE correct horse']) {
		t.false(disguisesOf(secret).some(disguise => exported.stdout.includes(disguise.toString('utf8'))), 'something is legible');
	}

	const file = await fileIn(to, 'export.json', exported.stdout);
	const wrong = await fileIn(to, 'wrong', 'something else');
	t.is(errorIn(await to.run(['import', file, '--json'])).code, 'ERR_IMPORT');
	t.is(errorIn(await to.run(['import', file, '--passphrase-file', wrong, '--json'])).code, 'ERR_IMPORT');
	t.is(errorIn(await to.run(['import', file, '--passphrase-file', passphrase, '--json'])).code, 'ERR_CONFIRMATION_NEEDED');
	t.deepEqual(await to.accounts.list(), []);

	const imported = await to.run(['import', file, '--passphrase-file', passphrase, '--yes', '--json']);
	t.is(imported.status, 0, imported.stderr);
	const steps = JSON.parse(imported.stdout) as readonly Step[];
	t.is(steps.length, 12);
	t.true(steps.every(({action}) => action === 'add'));
	t.deepEqual(steps.find(({email}) => email === 'golf@example.com')?.route, {from: 'none', to: 'direct, no proxy'});
	t.true(steps.every(({route}) => route?.from === 'none' && route.to !== ''));
	t.deepEqual(emailsOf(await to.accounts.list()), emailsOf(await from.accounts.list()));
	const [alpha] = await to.accounts.list();
	const arrived = await to.accounts.open(alpha?.id ?? '');
	const original = from.world.accounts.find(({email}) => email === arrived.email);

	t.is(arrived.authToken.reveal(), original?.authToken.reveal() ?? '');
	t.is(arrived.clientIdentifier, original?.clientIdentifier ?? '');
	t.is(arrived.token.verdict, 'never-tested');

	const again = JSON.parse((await to.run(['import', file, '--passphrase-file', passphrase, '--json'])).stdout) as readonly Step[];
	t.is(again.length, 12);
	t.true(again.every(({action}) => action === 'skip'), 'a second time there is nothing to do');
});

test('an export without secrets has none, adds nothing elsewhere, and changes what is no secret', async t => {
	const {from, to} = await twoMachines(t);
	const exported = await from.run(['export']);
	t.is(exported.status, 0, exported.stderr);
	for (const secret of from.secrets) {
		t.false(exported.stdout.includes(secret));
	}

	const elsewhere = JSON.parse((await to.run(['import', await fileIn(to, 'export.json', exported.stdout), '--json'])).stdout) as readonly Step[];
	t.is(elsewhere.length, 12);
	t.true(elsewhere.every(({action, reason}) => action === 'skip' && (reason ?? '').includes('no secrets')));
	t.deepEqual(await to.accounts.list(), []);

	const changed = exported.stdout.replace('"enabled": true', '"enabled": false');
	const file = await fileIn(from, 'changed.json', changed);
	const planned = JSON.parse((await from.run(['import', file, '--dry-run', '--json'])).stdout) as readonly Step[];
	t.deepEqual(planned.filter(({action}) => action === 'change'), [{
		action: 'change', account: 'alpha@example.com', email: 'alpha@example.com', fields: ['enabled'],
	}]);
	t.true((await from.accounts.list())[0]?.enabled, 'a dry run changes nothing');
	t.is((await from.run(['import', file, '--yes'])).status, 0);
	t.like((await from.accounts.list())[0], {enabled: false, token: {verdict: 'valid'}});
});

test('secrets are never exported in plain', async t => {
	const demo = await startDemo(t);
	const {status, stdout} = await demo.run(['export', '--with-secrets']);
	t.is(status, 2);
	t.is(stdout, '');
});

test('what is no export is refused, and nothing of it is repeated', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	for (const text of ['', 'xFAKE-secret', '[]', '{"format":"plex-accounts-export","version":2,"accounts":[]}', '{"format":"plex-accounts-export","version":1,"accounts":[{"email":"xFAKE-secret"}]}']) {
		const ended = await demo.run(['import', await fileIn(demo, 'file', text), '--yes', '--json']);
		t.is(ended.status, 2);
		t.is(errorIn(ended).code, 'ERR_IMPORT');
		t.false(ended.stderr.includes('xFAKE-secret'));
	}
});

test('the preview shows the old and the new way of each account, direct in so many words, and the totals', async t => {
	const demo = await startDemo(t);
	const exported = await demo.run(['export']);
	const file = JSON.parse(exported.stdout) as {accounts: Array<Record<string, unknown>>};
	const changed = file.accounts.map((account, index) => index === 0
		? {...account, route: {kind: 'direct'}, queryParameters: '', clientIdentifier: '00000000-0000-4000-8000-0000000000aa'}
		: account);
	const changedFile = await fileIn(demo, 'changed.json', JSON.stringify({...file, accounts: changed}));
	const {stdout, status} = await demo.run(['import', changedFile, '--dry-run']);
	t.is(status, 0);
	t.regex(stdout, /route: .+ → direct, no proxy/v);
	t.regex(stdout, /query parameters: X-Plex-Product=.+ → none/v);
	t.regex(stdout, /client identifier: .+ → 00000000-0000-4000-8000-0000000000aa/v);
	t.regex(stdout, /12 accounts in the file: 0 to add, 1 to change, 11 to skip\./v);
	const [step] = JSON.parse((await demo.run(['import', changedFile, '--dry-run', '--json'])).stdout) as ReadonlyArray<Record<string, unknown>>;
	t.like(step, {action: 'change', route: {to: 'direct, no proxy'}, queryParameters: {to: 'none'}});
});

test('an import that can add nothing for want of secrets ends with 1 and says why', async t => {
	const {from, to} = await twoMachines(t);
	const file = await fileIn(to, 'export.json', (await from.run(['export'])).stdout);
	for (const more of [[], ['--dry-run'], ['--yes']]) {
		const {status, stdout} = await to.run(['import', file, ...more]);
		t.is(status, 1);
		t.true(stdout.includes('an export without secrets cannot add an account'));
	}
});

test('an import from a pipe that nobody writes to ends on a signal', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const pipe = path.join(path.dirname(demo.folder.cardFile), 'pipe');
	await promisify(execFile)('mkfifo', [pipe]);
	// A writer that says nothing holds the pipe open.
	const holder = await open(pipe, 'r+');
	t.teardown(async () => holder.close());
	const child = spawn(process.execPath, [...programWords, '--data-dir', demo.folder.dataFolder, 'import', pipe], {env: demo.environment});
	const ended = once(child, 'exit');
	child.stderr.resume();
	await eventually(async () => {
		const names = await readdir(`/proc/${child.pid ?? 0}/fd`);
		const targets = await Promise.all(names.map(async name => readlink(`/proc/${child.pid ?? 0}/fd/${name}`).catch(() => '')));
		if (!targets.includes(pipe)) {
			throw new Error('The pipe is not open yet.');
		}
	});
	child.kill('SIGTERM');
	const [code] = await ended as [number];
	t.is(code, 143);
});

test('a passphrase that others can read is refused by export and import; an export in UTF-16 is read', async t => {
	const {from, to} = await twoMachines(t);
	const passphrase = await fileIn(from, 'passphrase', 'xFAKE correct horse');
	const exported = await from.run(['export', '--with-secrets', '--passphrase-file', passphrase]);
	const file = path.join(path.dirname(to.folder.cardFile), 'export.json');
	await writeFile(file, `\u{FEFF}${exported.stdout}`, 'utf16le');
	t.is((await to.run(['import', file, '--passphrase-file', passphrase, '--yes'])).status, 0);
	await chmod(passphrase, 0o644);
	for (const words of [['export', '--with-secrets'], ['import', file]]) {
		const refused = await to.run([...words, '--passphrase-file', passphrase, '--json']);
		t.is(refused.status, 5);
		t.is(errorIn(refused).code, 'ERR_KEY_EXPOSED');
		t.is(refused.stdout, '');
	}
});

test('without accounts there is nothing to export, and nothing is made for it', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const before = await readdir(demo.folder.dataFolder);
	const ended = await demo.run(['export', '--json']);
	t.is(ended.status, 4);
	t.is(ended.stdout, '');
	t.is(errorIn(ended).code, 'ERR_NO_ACCOUNTS');
	t.deepEqual(await readdir(demo.folder.dataFolder), before);
});
