import {Buffer} from 'node:buffer';
import path from 'node:path';
import {writeFile} from 'node:fs/promises';
import {validator} from '@exodus/schemasafe';
import test from 'ava';
import {schemas} from '../../scripts/documentation/json/schemas.js';
import {errorsOf, statusesOf} from '../../source/command-line/command-errors.js';
import {commands} from '../../source/commands/all.js';
import {causeOf, errorTable, type ErrorCode} from '../../source/domain/errors.js';
import {commandsOn, type CommandRun} from '../helpers/commands.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {withFailingPlexTv, withFailingStore} from '../helpers/failing-ports.js';
import {disguisesOf, foldersIn, storeIn} from '../helpers/store.js';

type Line = {
	readonly words: readonly string[];
	/** Where another way to a token is what can fail. */
	readonly signIn?: readonly string[];
	readonly input?: string;
};

/** One use of each command, which goes well in the demo's world. */
const linesOf = ({world: {card}, folder: {valueFiles: file, cardFile}}: Demo): Readonly<Record<string, Line | undefined>> => {
	const account = 'alpha@example.com';
	const beside = (name: string): string => path.join(path.dirname(cardFile), name);
	const proxy = ['--proxy-url', card.proxyUrl, '--proxy-username', card.proxyUsername, '--proxy-password-file', file.proxyPassword];
	return {
		list: {words: []},
		show: {words: [account, '--reveal']},
		add: {
			words: ['--email', card.email, ...proxy, '--token-file', file.goodToken],
			signIn: ['--email', card.email, ...proxy, '--sign-in', '--password-file', file.accountPassword],
		},
		edit: {words: [account, '--token-file', file.goodToken], signIn: [account, '--sign-in']},
		enable: {words: [account]},
		disable: {words: [account]},
		remove: {words: [account, '--yes', '--sign-out']},
		drafts: {words: ['discard', '--yes']},
		check: {words: [account]},
		'test-proxy': {words: [account]},
		'test-token': {words: [account]},
		'refresh-token': {words: [account, '--sign-in']},
		devices: {words: [account]},
		servers: {words: [account]},
		'check-email': {words: [card.email]},
		request: {words: [account, '/api/v2/user']},
		exec: {words: [account, '--', 'true']},
		traffic: {words: [account]},
		audit: {words: [account]},
		export: {words: ['--with-secrets', '--passphrase-file', beside('passphrase')]},
		import: {words: ['-', '--yes'], input: '{}'},
		backup: {words: [beside('copy.db')]},
		restore: {words: ['--yes']},
		key: {words: ['rotate', '--yes']},
		settings: {words: ['set', 'concurrency', '8']},
		systemd: {words: []},
		completion: {words: ['emails']},
	};
};

/** What every question to plex.tv can end with. */
const plexCauses: ReadonlySet<string> = new Set(['proxy', 'plex', 'answer', 'token', 'sign-in']);

const isOfPlex = (code: ErrorCode): boolean => plexCauses.has(causeOf({code}));

/** They are their own sentence: a fault of this program, or what the command line itself is wrong in. */
const ownTests: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['ERR_USAGE', 'ERR_OUTPUT', 'ERR_BUG']);

/** It says what failed, and goes on with the next check; it opens a world of its own. */
const withoutErrors: ReadonlySet<string> = new Set(['doctor', 'demo']);

const failing = commands.filter(({name}) => !withoutErrors.has(name));

const isErrorJson = validator(schemas['error'] as Parameters<typeof validator>[0]);

const showsNo = (secrets: readonly string[], said: string): boolean => {
	const bytes = Buffer.from(said);
	return secrets.every(secret => disguisesOf(secret).every(shape => !bytes.includes(shape)));
};

test('every command ends with every error in its list as the table says: status, JSON, words, and no secret', async t => {
	const demo = await startDemo(t);
	const run = commandsOn(demo);
	const lines = linesOf(demo);
	await writeFile(path.join(path.dirname(demo.folder.cardFile), 'passphrase'), 'correct horse battery\n', {mode: 0o600});
	const inWords = new Set<string>();
	let count = 0;
	for (const command of failing) {
		const {words = [], input = ''} = lines[command.name] ?? {};
		t.true(Object.hasOwn(lines, command.name), `${command.name} has no line in this test.`);
		const codes = errorsOf(command).filter(code => !ownTests.has(code) && !isOfPlex(code));
		for (const code of codes) {
			const how: CommandRun = {input, context: context => withFailingStore(context, code)};
			const about = `${command.name} with ${code}`;
			const json = await run([command.name, '--json', ...words], how);
			const {exitStatus, message} = errorTable[code];
			t.is(json.status, exitStatus, about);
			t.is(json.stdout, '', about);
			const error: unknown = JSON.parse(json.stderr);
			t.true(isErrorJson(error as never), json.stderr);
			t.like(error, {error: {code}}, about);
			count++;
			if (inWords.has(code) && inWords.has(command.name)) {
				continue;
			}

			// The words come from the same table whatever the command: once for each error, and once for each command.
			inWords.add(code).add(command.name);
			const text = await run([command.name, ...words], how);
			t.is(text.status, exitStatus, about);
			t.is(text.stdout, '', about);
			t.true(text.stderr.startsWith(message('x')), text.stderr);
			t.notRegex(text.stderr, /\n {4}at |undefined|\[object/v, about);
			t.true(showsNo(demo.secrets, json.stderr + text.stderr), about);
		}
	}

	t.true(count > 600, String(count));
});

/** Whose question is whether the proxy works: its failure is a no. Of an email that one account cannot ask about, nothing is known. */
const asksForProxies: ReadonlySet<string> = new Set(['test-proxy', 'check', 'add', 'edit']);

test('what plex.tv, the proxy or the token is at fault for is a no or “cannot tell” in every command, with its code', async t => {
	const demo = await startDemo(t);
	const run = commandsOn(demo);
	const lines = linesOf(demo);
	const stored = storeIn(foldersIn(demo.folder.dataFolder)) as unknown as Parameters<typeof withFailingPlexTv>[2];
	let count = 0;
	for (const command of commands) {
		const {words = [], signIn = words} = lines[command.name] ?? {};
		const codes = errorsOf(command).filter(code => isOfPlex(code));
		for (const code of codes) {
			const about = `${command.name} with ${code}`;
			const {status, stdout, stderr} = await run([command.name, '--json', ...causeOf({code}) === 'sign-in' ? signIn : words], {context: context => withFailingPlexTv(context, code, stored)});
			const isNo = (errorTable[code].exitStatus === 1 && command.name !== 'check-email') || (asksForProxies.has(command.name) && causeOf({code}) === 'proxy');
			t.is(status, isNo ? 1 : 3, `${about}: ${stdout}${stderr}`);
			t.true(`${stdout}${stderr}`.includes(`"${code}"`), `${about}: ${stdout}${stderr}`);
			t.true(showsNo(demo.secrets, stdout + stderr), about);
			count++;
		}
	}

	t.true(count > 300, String(count));
});

test('no command that says nothing of plex.tv ever asks it', async t => {
	const demo = await startDemo(t);
	const run = commandsOn(demo);
	const lines = linesOf(demo);
	await writeFile(path.join(path.dirname(demo.folder.cardFile), 'passphrase'), 'correct horse battery\n', {mode: 0o600});
	const silent = failing.filter(command => !errorsOf(command).includes('ERR_PLEX_TIMEOUT'));
	t.true(silent.length > 10);
	const stderrOf = async (name: string): Promise<string> => {
		const {words = [], input = ''} = lines[name] ?? {};
		const {stderr} = await run([name, '--json', ...words], {
			input,
			context: context => ({...context, ports: {...context.ports, plexTv: new Proxy(context.ports.plexTv, {
				get() {
					throw new Error('plex.tv was asked');
				},
			})}}),
		});
		return stderr;
	};

	t.regex(await stderrOf('test-token'), /ERR_BUG/v, 'one that asks is found');
	for (const {name} of silent) {
		const stderr = await stderrOf(name);
		t.notRegex(stderr, /ERR_BUG/v, `${name}: ${stderr}`);
	}
});

test('the statuses of a command are those of its errors, with 1 where its answer may be no', t => {
	t.deepEqual(statusesOf({errors: ['store']}), [0, 2, 5, 70, 130]);
	t.deepEqual(statusesOf({errors: ['ERR_ACCOUNT_NOT_FOUND', 'plex'], mayAnswerNo: true}), [0, 1, 2, 3, 4, 5, 70, 130]);
	t.deepEqual(errorsOf({errors: ['ERR_NO_ACCOUNTS']}), ['ERR_USAGE', 'ERR_NO_ACCOUNTS', 'ERR_OUTPUT', 'ERR_CANCELLED', 'ERR_BUG']);
});
