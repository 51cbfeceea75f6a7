import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {measureStore} from './benchmark/measure-store.js';
import {fillStore} from './benchmark/sample-store.js';
import {median} from './benchmark/statistics.js';
import {measureTunnelReuse} from './benchmark/tunnel-reuse.js';
import {timeToEnd, timeToText, type Program} from './benchmark/time-program.js';
import {withoutUnused} from './bundle/plug-ins.js';
import {root, sharedOptions} from './bundle/program-build.js';

const rounds = Number(process.argv[2] ?? 15);
const accountCount = 1000;
const cli = path.join(root, 'dist/cli.js');
const folder = await mkdtemp(path.join(tmpdir(), 'plex-accounts-bench-'));

/** Takes turns, so that what else the machine does falls on all alike. */
const inTurns = async <Name extends string>(measurements: Readonly<Record<Name, () => Promise<number>>>): Promise<Readonly<Record<Name, number>>> => {
	const names = Object.keys(measurements) as Name[];
	const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
	for (let round = 0; round <= rounds; round++) {
		for (const name of names) {
			const time = await measurements[name]();
			// The first round warms the caches of the machine and of Node.js.
			if (round > 0) {
				times[name].push(time);
			}
		}
	}

	return Object.fromEntries(names.map(name => [name, median(times[name])])) as Record<Name, number>;
};

type Line = {readonly what: string; readonly milliseconds: number; readonly against: number; readonly limit?: number};

/** One line; a ratio over its limit fails the run. */
const print = ({what, milliseconds, against, limit}: Line): void => {
	const ratio = milliseconds / against;
	const isTooSlow = limit !== undefined && ratio > limit;
	const verdict = limit === undefined ? '' : `  limit ${limit.toFixed(1)} ×  ${isTooSlow ? 'TOO SLOW' : 'ok'}`;
	process.stdout.write(`${what.padEnd(52)} ${milliseconds.toFixed(0).padStart(5)} ms  ${ratio.toFixed(2).padStart(5)} ×${verdict}\n`);
	if (isTooSlow) {
		process.exitCode = 1;
	}
};

try {
	await fillStore(folder, accountCount);
	const helloFile = path.join(folder, 'hello-world.mjs');
	await build({
		...sharedOptions, entryPoints: ['scripts/benchmark/hello-world.tsx'], outfile: helloFile, plugins: [withoutUnused()],
	});
	const program = (name: string, parameters: readonly string[]): Program => ({name, parameters});
	const bare = program('node -e 0', ['-e', '0']);
	const hello = program('Ink hello-world', [helloFile]);
	const dashboard = program('dashboard', [cli, '--data-dir', folder]);
	const list = program('list --json', [cli, '--data-dir', folder, 'list', '--json']);
	const times = await inTurns({
		bare: async () => timeToEnd(bare),
		hello: async () => timeToText(hello, 'Hello, world'),
		firstFrame: async () => timeToText(dashboard, 'Actions'),
		accounts: async () => timeToText(dashboard, `${accountCount} accounts`),
		list: async () => timeToEnd(list),
	});
	process.stdout.write(`Node.js ${process.versions.node}, ${rounds} rounds, medians. Bare “node -e 0”: ${times.bare.toFixed(0)} ms; bundled Ink hello-world: ${times.hello.toFixed(0)} ms.\n`);
	print({
		what: 'first frame, against Ink hello-world', milliseconds: times.firstFrame, against: times.hello, limit: 1.5,
	});
	print({what: `${accountCount} accounts on screen, against the same`, milliseconds: times.accounts, against: times.hello});
	const {apart, together} = await measureTunnelReuse(rounds);
	print({what: 'proxy and token test over one tunnel, against two', milliseconds: together, against: apart});
	print({what: `list --json with ${accountCount} accounts, against node -e 0`, milliseconds: times.list, against: times.bare});
	const {none, all, save} = await measureStore(folder, rounds);
	process.stdout.write(`10,000 accounts: read in ${all.toFixed(0)} ms (none: ${none.toFixed(0)} ms); one more saved, durable, in ${save.toFixed(0)} ms\n`);
} finally {
	await rm(folder, {recursive: true, force: true});
}
