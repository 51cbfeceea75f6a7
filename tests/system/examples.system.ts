import {cp, mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import type {Context} from '../../source/command-line/context.js';
import type {PlexTv} from '../../source/application/ports/plex-tv.js';
import type {Route} from '../../source/domain/route.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {nodeSignatures} from '../../source/system/signatures.js';
import {commandsOn, type CommandRun} from '../helpers/commands.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {allLines, commandsInLine, type ExampleCommand} from '../helpers/example-lines.js';
import {accountsIn, foldersIn} from '../helpers/store.js';

/** What an example ends with where the demo's world has an answer that is a no, or none. */
const statuses: ReadonlyMap<RegExp, number> = new Map([
	[/^check(?: |$)/v, 1],
	[/^servers(?: |$)/v, 1],
	[/^devices --json$/v, 1],
	[/^test-token --all/v, 1],
	[/^doctor/v, 1],
	// No account of the demo is behind that proxy.
	[/^(?:edit|disable) --filter route:192\.0\.2\.7/v, 4],
	// It is a call that plex.tv does not have.
	[/^request \S+ \/api\/v2\/some\/call/v, 1],
]);

/** They open a world of their own, or prove things with the rights of root: other tests run them. */
const elsewhere = /^(?:demo\b|doctor --prove-egress)/v;

const proxyHost = /^192\.0\.2\.[78]$/v;

/** The proxy of the examples is one of the demo's, and so is what they connect to without one. */
const throughDemo = ({world: {proxies}}: Demo, plexTv: PlexTv): PlexTv => {
	const routed = (route: Route): Route => {
		if (route.kind === 'direct') {
			return {kind: 'proxy', address: proxies.open.address, signIn: {kind: 'none'}};
		}

		return proxyHost.test(route.address.host) ? {...route, address: proxies.open.address} : route;
	};

	const mapped = (value: unknown): unknown => {
		if (typeof value !== 'object' || value === null) {
			return value;
		}

		if ('kind' in value && 'address' in value) {
			return routed(value as Route);
		}

		return 'route' in value ? {...value, route: routed(value.route as Route)} : value;
	};

	const wrap = <Port extends object>(port: Port): Port => new Proxy(port, {
		get(target, name) {
			const method: unknown = Reflect.get(target, name);
			if (name === 'keepingTunnels') {
				return async (work: (calls: object) => unknown) => (method as (work: (calls: object) => unknown) => unknown)(async calls => work(wrap(calls)));
			}

			return typeof method === 'function' ? async (first: unknown, ...rest: readonly unknown[]) => Reflect.apply(method, target, [mapped(first), ...rest]) as unknown : method;
		},
	});
	return wrap(plexTv);
};

/** The files that the examples name, in a folder. */
const writeFiles = async (folder: string, {world: {card, accounts: [first]}}: Demo): Promise<ReadonlySet<string>> => {
	const files: Readonly<Record<string, string>> = {
		'token.txt': first?.authToken.reveal() ?? '',
		'proxy.txt': card.proxyPassword,
		'proxy-password.txt': card.proxyPassword,
		'url.txt': card.copiedUrl,
		'copied-url.txt': card.copiedUrl,
		'passphrase.txt': 'correct horse battery',
		'emails.txt': card.email,
		'body.json': '{}',
		'script.py': 'print()',
	};
	for (const [name, text] of Object.entries(files)) {
		await writeFile(path.join(folder, name), `${text}\n`, {mode: 0o600});
	}

	return new Set(Object.keys(files));
};

/** The demo's accounts under the names of the examples. */
const rename = async ({accounts, world}: Demo): Promise<void> => {
	const names = new Map([['alpha@example.com', 'name@example.com'], ['bravo@example.com', 'other@example.com']]);
	for (const {id, email} of await accounts.list()) {
		await accounts.change(id, account => ({...account, email: names.get(email) ?? email}));
		const login = world.standIn.signIns.get(email);
		if (login !== undefined) {
			world.standIn.signIns.set(names.get(email) ?? email, login);
		}

		if (world.standIn.registeredEmails.has(email)) {
			world.standIn.registeredEmails.add(names.get(email) ?? email);
		}
	}
};

/** What a person types who means it. */
const meant = async (question: string): Promise<string> =>
	question.includes('Type the email') ? 'name@example.com' : (/Type “(?<phrase>[^”]+)”/v.exec(question)?.groups?.['phrase'] ?? 'yes');

/** What an earlier example has made. */
const madeBefore: Readonly<Record<string, readonly string[]>> = {
	'accounts.json': ['export'],
	'accounts.sealed.json': ['export', '--with-secrets', '--passphrase-file', 'passphrase.txt'],
	'accounts.sealed': ['export', '--with-secrets', '--passphrase-file', 'passphrase.txt'],
	'accounts.backup': ['backup', 'accounts.backup'],
	'accounts-monday.db': ['backup', 'accounts-monday.db'],
	'old.key': ['key', 'rotate', '--yes', '--save-old-key', 'old.key'],
};

/** Whether the file that it names is the one that it makes. */
const writesFile = (words: readonly string[]): boolean => words.includes('--save-old-key') || (words[0] === 'backup' && !words.includes('--check'));

/** A folder with the files of the examples and the accounts under their names, and what plex.tv knows, for each example anew. */
const openExamples = async (t: ExecutionContext) => {
	const demo = await startDemo(t);
	const {standIn} = demo.world;
	const parent = path.dirname(demo.folder.cardFile);
	const template = path.join(parent, 'template');
	await mkdir(template);
	const files = await writeFiles(template, demo);
	await rename(demo);
	await cp(demo.folder.dataFolder, path.join(template, 'data'), {recursive: true});
	const known = [standIn.tokens, standIn.signIns, standIn.devicesOf].map(map => [map as Map<unknown, unknown>, [...map as Map<unknown, unknown>]] as const);
	const run = commandsOn(demo);
	let count = 0;
	return {
		demo,
		async open() {
			for (const [map, entries] of known) {
				map.clear();
				for (const [key, value] of entries) {
					map.set(key, value);
				}
			}

			count++;
			const folder = path.join(parent, `example-${count}`);
			await cp(template, folder, {recursive: true, preserveTimestamps: true});
			const data = path.join(folder, 'data');
			return {
				here: (word: string): string => files.has(word) || Object.hasOwn(madeBefore, word) ? path.join(folder, word) : word,
				run: async (words: readonly string[], how: CommandRun) => run(words, {...how, environment: {PLEX_ACCOUNTS_DATA_DIR: data}}),
				accounts: accountsIn(foldersIn(data)),
			};
		},
	};
};

type Examples = Awaited<ReturnType<typeof openExamples>>;

/** What an example ended with that it should not have; undefined where all is well. */
const faultOf = async ({words, inputFile, isPiped}: ExampleCommand, {demo, open}: Examples): Promise<string | undefined> => {
	const [name = ''] = words;
	const {here, run, accounts} = await open();
	if (name === 'add') {
		await accounts.remove(...(await accounts.list()).map(({id}) => id));
	}

	if (words.includes('--remove-device-key')) {
		for (const {id} of await accounts.list()) {
			await accounts.change(id, account => ({...account, deviceKey: deviceKeyText(nodeSignatures.createKey())}));
		}
	}

	const context = (given: Context): Context => ({
		...given,
		ask: meant,
		askHidden: async () => 'correct horse battery',
		notify: async () => ({kind: 'done'}),
		runProgram: async () => 0,
		ports: {...given.ports, plexTv: throughDemo(demo, given.ports.plexTv)},
	});
	const piped = isPiped ? demo.world.card.goodToken : '';
	const how: CommandRun = {context, input: inputFile === undefined ? piped : await readFile(here(inputFile), 'utf8')};
	// A copy that the old key opens is made before the key is changed.
	const needed = writesFile(words) ? [] : Object.keys(madeBefore).filter(file => words.includes(file));
	for (const file of needed) {
		const [maker = '', ...rest] = madeBefore[file] ?? [];
		const made = await run([maker, ...rest.map(word => here(word))], how);
		if (made.status !== 0) {
			return made.stderr;
		}

		if (maker === 'export') {
			await writeFile(here(file), made.stdout, {mode: 0o600});
		}
	}

	const typed = words.map(word => here(word)).map(word => word === '400000001' ? '410000011' : word);
	const ended = await run(typed, how);
	const line = words.join(' ');
	const wanted = [...statuses].find(([pattern]) => pattern.test(line))?.[1] ?? 0;
	return ended.status === wanted ? undefined : `${line} ended with ${ended.status}, not ${wanted}:\n${ended.stdout.slice(0, 300)}${ended.stderr}`;
};

test('every example of the help and every line in the documentation runs as it stands', async t => {
	t.timeout(300_000);
	const examples = [...await allLines()].flatMap(([line, place]) => commandsInLine(line).map(command => ({...command, place})));
	t.true(examples.length > 70, String(examples.length));
	const seen = new Set<string>();
	const opened = await openExamples(t);
	const faults: string[] = [];
	for (const example of examples) {
		const line = example.words.join(' ');
		if (seen.has(line) || elsewhere.test(line) || line === '' || line.startsWith('--')) {
			continue;
		}

		seen.add(line);
		const fault = await faultOf(example, opened);
		faults.push(...(fault === undefined ? [] : [fault]));
	}

	t.is(faults.join('\n'), '');
	t.true(seen.size > 60, String(seen.size));
});
