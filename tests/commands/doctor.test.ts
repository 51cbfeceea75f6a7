import {chmod, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type {Check} from '../../source/domain/check.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import type {Environment} from '../helpers/program.js';

const examine = async (demo: Demo, environment: Environment = {}) => {
	const {status, stdout, stderr} = await demo.run(['doctor', '--json'], '', environment);
	if (stdout === '') {
		throw new Error(stderr);
	}

	const checks = JSON.parse(stdout) as ReadonlyArray<Check & {readonly hint?: string}>;
	return {
		status, checks, stdout, outcomeOf: (name: string) => checks.find(check => check.name === name)?.outcome,
	};
};

test('on a sound installation everything passes but what has to be said', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const {card} = demo.world;
	await demo.run(['add', '--email', card.email, '--proxy-url', card.openProxyUrl, '--proxy-no-sign-in', '--token-file', demo.folder.valueFiles.goodToken]);
	const {status, checks, outcomeOf} = await examine(demo);
	t.is(status, 0, JSON.stringify(checks));
	for (const name of ['data folder', 'key file', 'accounts file', 'accounts', 'key', 'lock', 'clock', 'terminal']) {
		t.is(outcomeOf(name), 'passed', name);
	}

	t.like(checks.at(-1), {outcome: 'passed', name: `plex.tv by ${card.openProxyUrl.replace('http://', '')}`});
});

test('each route is asked once, and those that fail say why and what to do', async t => {
	const demo = await startDemo(t);
	const {status, checks, stdout} = await examine(demo);
	t.is(status, 1);
	const routes = checks.filter(({name}) => name.startsWith('plex.tv by'));
	t.is(routes.length, new Set(routes.map(({name}) => name)).size);
	t.true(routes.some(({outcome, hint}) => outcome === 'failed' && (hint ?? '') !== ''));
	for (const secret of demo.secrets) {
		t.false(stdout.includes(secret));
	}
});

test('a key that others can read, a damaged file and a key that is gone are failures with a cure', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const {card} = demo.world;
	await demo.run(['add', '--email', card.email, '--proxy-url', card.openProxyUrl, '--proxy-no-sign-in', '--token-file', demo.folder.valueFiles.goodToken]);
	const key = path.join(demo.folder.dataFolder, 'key');
	await chmod(key, 0o644);
	const exposed = await examine(demo);
	t.is(exposed.status, 1);
	t.regex(exposed.checks.find(({name}) => name === 'key file')?.hint ?? '', /chmod 600/v);
	await rm(key);
	t.is((await examine(demo)).outcomeOf('key'), 'failed');
	await writeFile(path.join(demo.folder.dataFolder, 'accounts.db'), 'damaged');
	const damaged = await examine(demo);
	t.is(damaged.outcomeOf('accounts'), 'failed');
	t.regex(damaged.checks.find(({name}) => name === 'accounts')?.hint ?? '', /restore/v);
});

test('as text there is a line a check, and a sum', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const {stdout} = await demo.run(['doctor']);
	t.regex(stdout, /✓ passed +clock/v);
	t.true(stdout.endsWith(', 0 failed.\n'));
});
