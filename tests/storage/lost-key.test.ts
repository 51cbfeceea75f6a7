import {rm} from 'node:fs/promises';
import test from 'ava';
import {sampleAccount} from '../helpers/account.js';
import {bareEnvironment, runProgram} from '../helpers/program.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';

test('with a lost key the list still names accounts and their proxies, as the pages for that case say', async t => {
	const folder = await temporaryFolder(t);
	const folders = foldersIn(folder);
	await storeIn(folders).accounts.add(sampleAccount({email: 'a@example.com'}));
	await rm(folders.keyFile);
	const {status, stdout, stderr} = await runProgram(['list', '--json', '--data-dir', folder], bareEnvironment(folder));
	t.is(status, 0, stderr);
	t.like(JSON.parse(stdout), [{email: 'a@example.com', route: {kind: 'proxy', proxyUrl: 'http://192.0.2.7:3128'}}]);
});
