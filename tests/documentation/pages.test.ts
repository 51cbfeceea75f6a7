import {readFile, stat, writeFile} from 'node:fs/promises';
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {fillMarks} from '../../scripts/documentation/fill-marks.js';
import {madePages} from '../../scripts/documentation/pages.js';
import {commands} from '../../source/commands/all.js';
import {readScreen} from './screen.js';

const inRepository = (file: string): URL => new URL(`../../${file}`, import.meta.url);

const readme = inRepository('README.md');

/** `npm run docs` sets it: then the pages are renewed, where a test would say that they are stale. */
const isRenewing = process.env['RENEW_DOCUMENTATION'] === 'yes';

const readOrNothing = async (file: URL): Promise<string> => readFile(file, 'utf8').catch(() => '');

for (const [file, made] of Object.entries(madePages())) {
	// Before the tests that read pages, which would see half of one that is being written.
	test.serial(`${file} is what the program says of itself (npm run docs renews it)`, async t => {
		if (isRenewing) {
			await writeFile(inRepository(file), made);
		}

		t.is(await readOrNothing(inRepository(file)), made);
	});
}

test.serial('the README’s screen is the program’s own (npm run docs renews it)', async t => {
	const text = await readFile(readme, 'utf8');
	const made = fillMarks(text, {screen: await readScreen(t)});
	if (isRenewing) {
		await writeFile(readme, made);
	}

	t.is(isRenewing ? made : text, made);
});

test('a line break in a table’s cell stays one', async t => {
	t.notRegex(await readFile(inRepository('docs/errors.md'), 'utf8'), /&lt;br/v);
});

test('the page of commands names every command that the program has', async t => {
	const text = await readFile(inRepository('docs/commands.md'), 'utf8');
	for (const {name} of commands) {
		t.true(text.includes(`| \`${name}`), name);
	}
});

test('the README is short enough to be read, and what it links to is there', async t => {
	const text = await readFile(readme, 'utf8');
	t.true(new TextEncoder().encode(text).length <= 14 * 1024);
	const links = text.matchAll(/\]\((?!https?:)(?<file>[^#\)]+)(?:#[^\)]*)?\)/gv).map(({groups}) => groups?.['file'] ?? '').toArray();
	t.true(links.length > 3);
	for (const link of links) {
		await t.notThrowsAsync(stat(inRepository(link)), link);
	}
});

(spawnSync('man', ['--version']).status === 0 ? test : test.skip)('man reads its page without a warning', t => {
	const {status, stdout, stderr} = spawnSync('man', ['--warnings', '-E', 'UTF-8', '-l', '-Tutf8', '-Z', fileURLToPath(inRepository('docs/plex-accounts.1'))], {encoding: 'utf8', env: {...process.env, MANWIDTH: '80'}});
	t.is(status, 0);
	t.true(stdout.length > 10_000);
	t.is(stderr, '');
});

(spawnSync('mandoc', ['-T', 'ascii', '/dev/null']).error === undefined ? test : test.skip)('mandoc finds no fault in the page', t => {
	const {stdout, stderr} = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', fileURLToPath(inRepository('docs/plex-accounts.1'))], {encoding: 'utf8'});
	t.is(`${stdout}${stderr}`, '');
});
