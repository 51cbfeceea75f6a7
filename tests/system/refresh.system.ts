import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {watch} from 'node:fs/promises';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {findNewToken} from '../../source/application/refresh-token.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {programFile} from '../helpers/program.js';
import {foldersIn, storeIn} from '../helpers/store.js';

/** Its token was rejected, and its password is stored. */
const email = 'charlie@example.com';

type Opened = {readonly demo: Demo; readonly id: string; readonly oldToken: string};

const storedToken = async ({demo, id}: Opened): Promise<string> => {
	const {authToken} = await demo.accounts.open(id);
	return authToken.reveal();
};

/** What must hold after a refresh was killed: the old token is stored, or a new one, and what plex.tv has seen in use is stored or waits. */
const isNothingLost = async (opened: Opened): Promise<boolean> => {
	const {demo: {world, folder}, id, oldToken} = opened;
	const {standIn} = world;
	const stored = await storedToken(opened);
	const found = await findNewToken(storeIn(foldersIn(folder.dataFolder)), id);
	const newest = standIn.requests
		.filter(({path}) => path.startsWith('/api/v2/user?') || path === '/api/v2/user')
		.flatMap(({headers}) => headers.filter(([name]) => name === 'X-Plex-Token').map(([, token]) => token))
		.at(-1);
	return [oldToken, ...standIn.issuedTokens].includes(stored)
		&& (newest === undefined || newest === oldToken || [stored, found?.token.reveal()].includes(newest));
};

/** Starts a refresh and kills it when it has done so many things to its data folder. Answers whether it came to its end before that. */
const refreshUntil = async (t: ExecutionContext, {folder, environment}: Demo, wanted: number): Promise<'ended' | 'killed'> => {
	const stop = new AbortController();
	const events = watch(folder.dataFolder, {signal: stop.signal});
	const child = spawn(process.execPath, [programFile, '--data-dir', folder.dataFolder, 'refresh-token', email, '--sign-in'], {env: environment, stdio: 'ignore'});
	const exited = once(child, 'exit');
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	const count = async (): Promise<void> => {
		let seen = 0;
		try {
			for await (const _ of events) {
				seen++;
				if (seen === wanted) {
					child.kill('SIGKILL');
				}
			}
		} catch (error) {
			if (!stop.signal.aborted) {
				throw error;
			}
		}
	};

	const counting = count();
	await exited;
	stop.abort();
	await counting;
	return child.signalCode === 'SIGKILL' ? 'killed' : 'ended';
};

test('a refresh that is killed at whatever it does to the data folder loses neither token', async t => {
	t.timeout(300_000);
	const demo = await startDemo(t);
	const charlie = demo.world.accounts.find(account => account.email === email);
	const opened = {demo, id: charlie?.id ?? '', oldToken: charlie?.authToken.reveal() ?? ''};
	let wanted = 1;

	while (await refreshUntil(t, demo, wanted) === 'killed') {
		t.true(await isNothingLost(opened), `killed at event ${wanted}`);
		wanted++;
	}

	t.true(wanted > 5, `it was killed ${wanted - 1} times only`);
	t.true(demo.world.standIn.issuedTokens.includes(await storedToken(opened)), 'the last one came to its end');
});
