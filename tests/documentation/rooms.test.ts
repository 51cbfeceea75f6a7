import {execFile} from 'node:child_process';
import {
	copyFile,
	mkdir,
	readdir,
	readFile,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {temporaryFolder} from '../helpers/store.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const namesIn = (cell: string): readonly string[] => (cell.match(/`[^`]+`/gv) ?? []).map(name => name.slice(1, -1));

/** What the table of rooms in docs/architecture.md says that each may import; undefined where that is everything. */
const readTable = async (): Promise<ReadonlyMap<string, readonly string[] | undefined>> => {
	const page = await readFile(path.join(repository, 'docs/architecture.md'), 'utf8');
	return new Map(page.split('\n').filter(line => line.startsWith('| `source/')).flatMap(line => {
		const [, rooms = '', , mayImport = ''] = line.split('|', 4);
		const open = mayImport.includes('everything') ? undefined : namesIn(mayImport);
		return namesIn(rooms).map(name => [name.replace(/^source\//v, '').replace(/\/$/v, ''), open] as const);
	}));
};

/** One file a room and kind of import, with a line for each place that it tries to import. */
const kinds = {
	static: (place: string) => `export * from '${place}';`,
	types: (place: string) => `export type * from '${place}';`,
	dynamic: (place: string) => `void import('${place}');`,
};

type Diagnostics = {readonly diagnostics: ReadonlyArray<{readonly filename: string; readonly code: string; readonly labels: ReadonlyArray<{readonly span: {readonly line: number}}>}>};

const lint = async (folder: string): Promise<Diagnostics['diagnostics']> => {
	const oxlint = path.join(repository, 'node_modules/oxlint/bin/oxlint');
	const said = await new Promise<string>(resolve => {
		execFile(process.execPath, [oxlint, '--format=json', 'source'], {cwd: folder, maxBuffer: 2 ** 26}, (_error, stdout) => {
			resolve(stdout);
		});
	});
	const {diagnostics} = JSON.parse(said) as Diagnostics;
	return diagnostics.filter(({code}) => code.includes('no-restricted-imports'));
};

test('the linter leaves open the doors between the rooms that docs/architecture.md names, and closes all others', async t => {
	const table = await readTable();
	const entries = await readdir(path.join(repository, 'source'), {withFileTypes: true});
	const rooms = entries.filter(entry => entry.isDirectory()).map(({name}) => name);
	const lines = table.keys().toArray();
	t.deepEqual(lines.toSorted(), entries.map(({name}) => name).toSorted(), 'every room and file of source/ has its line');

	const parts = table.values().flatMap(open => open ?? []).filter(name => name.includes('/')).map(name => `${name}.js`).toArray();
	const places = [...rooms.map(room => `${room}/any.js`), ...lines.filter(name => name.endsWith('.ts')).map(name => name.replace(/ts$/v, 'js')), ...new Set(parts)];
	const folder = await temporaryFolder(t);
	await copyFile(path.join(repository, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
	for (const room of rooms) {
		for (const [up, inside] of [['..', ''], ['../..', 'deep']] as const) {
			await mkdir(path.join(folder, 'source', room, inside), {recursive: true});
			for (const [kind, write] of Object.entries(kinds)) {
				await writeFile(path.join(folder, 'source', room, inside, `${kind}.ts`), places.map(place => `${write(`${up}/${place}`)}\n`).join(''));
			}
		}
	}

	const refused = new Set((await lint(folder)).map(({filename, labels}) => `${filename}:${labels[0]?.span.line ?? 0}`));
	const isRefused = (file: string, place: string): boolean => refused.has(`${file}:${places.indexOf(place) + 1}`);
	const isOpen = (room: string, place: string): boolean => {
		const open = table.get(room);
		return open?.some(name => place === `${name}.js` || place.startsWith(`${name}/`)) ?? !/^(?:cli|start|first-frame)(?:\/|\.js$)/v.test(place);
	};

	for (const room of rooms) {
		const others = places.filter(place => !place.startsWith(`${room}/`) && place !== `${room}.js`);
		for (const file of ['', 'deep/'].flatMap(inside => Object.keys(kinds).map(kind => `source/${room}/${inside}${kind}.ts`))) {
			t.deepEqual(others.filter(place => !isRefused(file, place)), others.filter(place => isOpen(room, place)), file);
		}
	}
});
