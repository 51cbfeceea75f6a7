import {cp, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {listJsonText} from '../../source/domain/listed-account.js';
import {listingOf, type Listing} from '../../source/start/listing.js';
import {sampleAccount} from '../helpers/account.js';
import {bareEnvironment, programFile, runNode} from '../helpers/program.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';

const asked: ReadonlyArray<readonly [words: string, listing: Listing | undefined]> = [
	['list', {section: 'rows', isJson: false}],
	['list --json', {section: 'json', isJson: true}],
	['--json list', {section: 'json', isJson: true}],
	['list --json -q --no-color --data-dir here', {section: 'json', isJson: true, dataDirectory: 'here'}],
	['--data-dir=here completion emails', {section: 'emails', isJson: false, dataDirectory: 'here'}],
	['completion emails --json', undefined],
	['completion bash', undefined],
	['list --rejected', undefined],
	['list --data-dir', undefined],
	['list --data-dir=', undefined],
	['list more', undefined],
	['list --help', undefined],
	['list -- --json', undefined],
	['list --lock-timeout 1s', undefined],
	['', undefined],
];

for (const [words, listing] of asked) {
	test(`of “${words}” ${listing === undefined ? 'the program itself makes something' : `the section ${listing.section} is the answer`}`, t => {
		t.deepEqual(listingOf(words.split(' ').filter(word => word !== '')), listing);
	});
}

test('lists and emails are printed by the small part alone, and what it cannot vouch for by the program', async t => {
	const folder = await temporaryFolder(t);
	const folders = foldersIn(path.join(folder, 'data'));
	const store = storeIn(folders);
	await store.accounts.add(sampleAccount({email: 'b@example.com'}), sampleAccount({email: 'a@example.com'}));
	await store.keepList();
	// A copy of the program without the program.
	await cp(path.dirname(programFile), path.join(folder, 'dist'), {recursive: true});
	await rm(path.join(folder, 'dist/plex-accounts.js'));
	const run = async (words: string) => runNode([path.join(folder, 'dist/cli.js'), ...words.split(' '), '--data-dir', folders.data], bareEnvironment(folder));
	t.deepEqual(await run('list --json'), {status: 0, stdout: listJsonText(await store.accounts.list()), stderr: ''});
	t.deepEqual(await run('completion emails'), {status: 0, stdout: 'a@example.com\nb@example.com\n', stderr: ''});
	const table = await run('list');
	t.is(table.status, 0);
	t.regex(table.stdout, /^EMAIL .*\na@example\.com .*\nb@example\.com .*\n\n2 in all: 2 valid/v);
	const bytes = await readFile(folders.accountsFile);
	await writeFile(folders.accountsFile, bytes.fill(1, bytes.length - 9, bytes.length - 8));
	t.like(await run('list --json'), {status: 70, stdout: ''});
});
