import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import test from 'ava';
import {commandTables} from '../../scripts/documentation/command-tables.js';
import {errorRows} from '../../scripts/documentation/error-table.js';
import {fillMarks} from '../../scripts/documentation/fill-marks.js';
import {keyTables} from '../../scripts/documentation/key-table.js';
import {commands} from '../../source/commands/all.js';
import {readScreen} from './screen.js';

const readme = new URL('../../README.md', import.meta.url);

/** `npm run docs` sets it: then the README is renewed, where a test would say that it is stale. */
const isRenewing = process.env['RENEW_DOCUMENTATION'] === 'yes';

test.serial('the README’s screen, keys, commands and errors are the program’s own (npm run docs renews them)', async t => {
	const text = await readFile(readme, 'utf8');
	const made = fillMarks(text, {
		screen: await readScreen(t), keys: keyTables(), commands: commandTables(), errors: errorRows(),
	});
	if (isRenewing) {
		await writeFile(readme, made);
	}

	t.is(isRenewing ? made : text, made);
});

test.serial('the README names every command that the program has', async t => {
	const text = await readFile(readme, 'utf8');
	for (const {name} of commands) {
		t.true(text.includes(`| \`${name}`), name);
	}
});
