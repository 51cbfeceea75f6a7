import {mkdtemp, rm} from 'node:fs/promises';
import {cpus, tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {build} from 'esbuild';
import {
	isMissed,
	rowText,
	tolerance,
	type Measured,
} from './benchmark/figures.js';
import {inTurns, type Times} from './benchmark/in-turns.js';
import {
	measureKeys,
	measureSlowLine,
	tails,
	type Keys,
} from './benchmark/keys.js';
import {measureCheck} from './benchmark/measure-check.js';
import {measureSave} from './benchmark/measure-store.js';
import {measurePeers} from './benchmark/peers.js';
import {fillStore, storeIn} from './benchmark/sample-store.js';
import {
	isRealTime,
	Session,
	timeToEnd,
	timeToFirstKey,
	timeToText,
	type Program,
} from './benchmark/time-program.js';
import {withoutUnused} from './bundle/plug-ins.js';
import {root, sharedOptions} from './bundle/program-build.js';

/*
Everything that product speed is measured by, as ratios in one run against a bare `node -e 0` and a bundled hello-world of Ink.

`--short` is what `.ci/run` makes: the rows that are steady, in some seconds; it fails where a figure is missed by a quarter. `--json` prints the rows as JSON.
*/
const {values: {short: isShort, json: isJson, rounds: wantedRounds, sizes: wantedSizes}} = parseArgs({
	options: {
		short: {type: 'boolean', default: false}, json: {type: 'boolean', default: false}, rounds: {type: 'string', default: ''}, sizes: {type: 'string', default: ''},
	},
});
const rounds = wantedRounds === '' ? (isShort ? 5 : 11) : Number(wantedRounds);
const sizes = wantedSizes === '' ? (isShort ? [1000] : [0, 1000, 10_000, 100_000]) : wantedSizes.split(',').map(Number);

const cli = path.join(root, 'dist/cli.js');
const folder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-bench-'));
// Nobody else's compiled code, and nobody else's is replaced.
process.env['XDG_CACHE_HOME'] = path.join(folder, 'cache');

const folderOf = (size: number): string => path.join(folder, String(size));
const program = (...parameters: readonly string[]): Program => ({parameters});
const dashboard = (size: number): Program => program(cli, '--data-dir', folderOf(size));
const summaryOf = (size: number): string => size === 0 ? 'Plex Accounts' : `${size} accounts`;

/** Fills a folder, writes the list beside the accounts, and has the program keep its compiled code. */
const prepare = async (size: number): Promise<void> => {
	if (size > 0) {
		await fillStore(folderOf(size), size);
		const store = storeIn(folderOf(size));
		await store.accounts.list();
		await store.keepList();
	}

	for (let run = 0; run < 3; run++) {
		const session = new Session(dashboard(size));
		await session.until(output => output.includes(summaryOf(size)));
		await session.until(output => output.length === 0, 1);
		session.write('\u{1B}[B');
		await session.until(output => output.length === 0, 0.3);
		await session.quit();
	}
};

const helloFile = path.join(folder, 'hello-world.mjs');

const makeHello = async (): Promise<void> => {
	await build({
		...sharedOptions, entryPoints: ['scripts/benchmark/hello-world.tsx'], outfile: helloFile, plugins: [withoutUnused()],
	});
};

type Start = {readonly what: string; readonly against: 'bare' | 'hello'; readonly figure?: number; readonly measure: () => Promise<number>};

const listFigures: Readonly<Record<number, number>> = {1000: 2, 10_000: 3};
const saveFigures: Readonly<Record<number, number>> = {10_000: 100, 100_000: 600};
const frameFigures: Readonly<Record<number, number>> = {1000: 2, 100_000: 2.5};

/** Everything that is timed from the start of a program. */
const starts = (): readonly Start[] => [
	{what: '--version', against: 'bare', figure: 1.5, measure: async () => timeToEnd(program(cli, '--version'))},
	{what: '--help', against: 'bare', figure: 1.5, measure: async () => timeToEnd(program(cli, '--help'))},
	...sizes.flatMap((size): readonly Start[] => {
		const figure = frameFigures[size];
		const listFigure = listFigures[size];
		const listed = ['--data-dir', folderOf(size)] as const;
		return [
			{
				what: `first frame, ${size} accounts`, against: 'bare', measure: async () => timeToText(dashboard(size), summaryOf(size)), ...(figure !== undefined && {figure}),
			},
			{
				what: `list --json, ${size} accounts`, against: 'bare', measure: async () => timeToEnd(program(cli, 'list', '--json', ...listed)), ...(listFigure !== undefined && {figure: listFigure}),
			},
			// Near their figures, and not steady enough for a run that fails.
			...(size === 1000 && !isShort
				? [
					{what: 'completion of an email, 1000 accounts', against: 'bare', figure: 1.5, measure: async () => timeToEnd(program(cli, 'completion', 'emails', ...listed))} as const,
					{what: 'first key answered, 1000 accounts', against: 'hello', figure: 1, measure: async () => timeToFirstKey(dashboard(1000), summaryOf(1000), '\u{1B}[B')} as const,
				]
				: []),
		];
	}),
];

const measureStarts = async (): Promise<{readonly rows: readonly Measured[]; readonly bare: Times; readonly hello: Times}> => {
	const wanted = starts();
	const times = await inTurns(new Map([
		['bare', async () => timeToEnd(program('-e', '0'))],
		['hello', async () => timeToText(program(helloFile), 'Hello, world')],
		...wanted.map(({what, measure}) => [what, measure] as const),
	]), rounds, 3);
	const timesOf = (name: string): Times => times.get(name) ?? {least: NaN, median: NaN};
	const bare = timesOf('bare');
	const hello = timesOf('hello');
	return {
		bare,
		hello,
		rows: wanted.map(({what, against, figure}) => ({
			what, unit: `× ${against}`, value: timesOf(what).least / (against === 'bare' ? bare : hello).least, ...(figure !== undefined && {figure}),
		})),
	};
};

/** A hello-world's memory, when it has drawn. */
const helloMemory = async (): Promise<number> => {
	const session = new Session(program(helloFile));
	await session.until(output => output.includes('Hello, world'));
	const memory = session.memory();
	await session.end();
	return memory;
};

const keyRows = (size: number, keys: Keys, hello: number): readonly Measured[] => {
	const isLarge = size >= 100_000;
	return [
		...(['single', 'held', 'search'] as const).flatMap((kind): readonly Measured[] => {
			const {p95, worst} = tails(keys[kind]);
			return [
				{what: `${kind} key, ${size} accounts, 95th percentile`, value: p95, unit: 'ms', figure: isLarge ? 33 : 16},
				{what: `${kind} key, ${size} accounts, worst of ${keys[kind].length}`, value: worst, unit: 'ms', ...(!isLarge && {figure: 40})},
			];
		}),
		{what: `bytes of a Down, ${size} accounts, 95th percentile`, value: tails(keys.bytes).p95, unit: 'bytes', figure: 150},
		isLarge
			? {what: `memory after the keys, ${size} accounts`, value: keys.memory, unit: 'MB', figure: 500}
			: {what: `memory after the keys, ${size} accounts`, value: keys.memory / hello, unit: '× hello', figure: 1.5},
	];
};

const measureRest = async (bare: number): Promise<readonly Measured[]> => {
	const hello = await helloMemory();
	const rows: Measured[] = [];
	const filled = sizes.filter(one => one >= 1000);
	for (const size of filled) {
		rows.push(...keyRows(size, await measureKeys(dashboard(size), summaryOf(size), size >= 100_000 ? 150 : 300), hello));
	}

	if (sizes.includes(1000)) {
		for (const count of [60, 360]) {
			rows.push({
				what: `over 9,600 baud, behind after ${count} held keys, 1000 accounts`, value: await measureSlowLine(dashboard(1000), summaryOf(1000), count), unit: 'ms', figure: 1500,
			});
		}
	}

	for (const [size, figure] of Object.entries(saveFigures)) {
		if (sizes.includes(Number(size))) {
			// The last thing that is measured in this folder: the store has one more account each time.
			rows.push({what: `one account saved among ${size}, durable, median`, value: await measureSave(folderOf(Number(size)), Math.min(rounds, 7)), unit: 'ms', figure});
		}
	}

	const check = await measureCheck(folder, cli);
	rows.push(
		{what: '1000 tokens tested through one proxy, 50 ms, 16 at once', value: check.ours, unit: '× ideal', figure: 1.05},
		check.curl === undefined
			? {what: 'the same with curl -x', value: NaN, unit: '× ideal', note: 'skipped: not installed'}
			: {what: 'the same with curl -x', value: check.curl, unit: '× ideal'},
	);
	return [...rows, ...await measurePeers(bare, 3)];
};

const print = (text: string): void => {
	if (!isJson) {
		process.stdout.write(`${text}\n`);
	}
};

try {
	await makeHello();
	for (const size of sizes) {
		await prepare(size);
	}

	const {rows, bare, hello} = await measureStarts();
	const processors = cpus();
	print(`Node.js ${process.versions.node} on ${processors.length} × ${processors[0]?.model ?? 'unknown processor'}; least of ${rounds} rounds${isRealTime ? ', with real-time scheduling' : ''}.`);
	print(`Bare (node -e 0): ${bare.least.toFixed(0)} ms, median ${bare.median.toFixed(0)}. Hello (a bundled Ink hello-world): ${hello.least.toFixed(0)} ms, ${(hello.least / bare.least).toFixed(2)} × bare.\n`);
	for (const row of rows) {
		print(rowText(row));
	}

	const rest = isShort ? [] : await measureRest(bare.least);
	for (const row of rest) {
		print(rowText(row));
	}

	const all = [...rows, ...rest];
	if (isJson) {
		process.stdout.write(`${JSON.stringify({node: process.versions.node, processors: processors.length, model: processors[0]?.model, rounds, bare, hello, rows: all}, undefined, 2)}\n`);
	}

	if (all.some(row => isMissed(row, isShort ? tolerance : 1))) {
		process.exitCode = 1;
	}
} finally {
	await rm(folder, {recursive: true, force: true});
}
