import {spawnSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import {temporaryFolder} from '../helpers/store.js';

const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;

test('the units name this store, let nothing but proxies and resolver be reached, and hold no secret', async t => {
	const demo = await startDemo(t);
	const {stdout, status} = await demo.start(['systemd', '--json'], '', {PLEX_ACCOUNTS_DATA_DIR: demo.folder.dataFolder});
	t.is(status, 0);
	const {service, timer, cron} = JSON.parse(stdout) as {service: string; timer: string; cron: string};
	t.true(service.includes(`PLEX_ACCOUNTS_DATA_DIR=${demo.folder.dataFolder}`));
	t.regex(service, /^IPAddressDeny=any\nIPAddressAllow=localhost\n(?:IPAddressAllow=[\d.:a-f]+\n?|# Add .*\n?)+$/mv);
	t.true(cron.includes(`--data-dir' '${demo.folder.dataFolder}'`));
	for (const secret of demo.secrets) {
		t.false(stdout.includes(secret));
	}

	if (!hasAnalyze) {
		t.log('systemd-analyze is not installed: the units were not verified');
		return;
	}

	const folder = await temporaryFolder(t);
	const files = [['plex-accounts-check.service', service], ['plex-accounts-check.timer', timer]].map(([name = '', text = '']) => [path.join(folder, name), text] as const);
	for (const [file, text] of files) {
		await writeFile(file, `${text}\n`);
	}

	const verified = spawnSync('systemd-analyze', ['verify', ...files.map(([file]) => file)], {encoding: 'utf8'});
	// Whoever runs the tests as nobody is told that it is not the user for a service.
	t.deepEqual(verified.stderr.split('\n').filter(line => line.includes('plex-accounts-check') && !line.includes('Special user nobody')), []);
});
