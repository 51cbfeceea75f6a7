import test from 'ava';
import {jsonAnswer} from '../../source/demo/stand-in/answer.js';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';
import {foldersIn, storeIn} from '../helpers/store.js';

type Server = {
	readonly name: string;
	readonly addresses: ReadonlyArray<Record<string, unknown>>;
};
type Failure = {
	readonly account: string;
	readonly code: string;
	readonly lastAnsweredAt: unknown;
	readonly hidden: ReadonlyArray<{readonly name: string}>;
};
type Listed = {readonly servers: readonly Server[]; readonly failures: readonly Failure[]};

const listed = async ({run}: Demo, parameters: readonly string[] = []): Promise<Listed & {readonly status: number | undefined}> => {
	const {status, stdout} = await run(['servers', ...parameters, '--json']);
	return {status, ...JSON.parse(stdout) as Listed};
};

const knownServers = ({folder}: Demo) => storeIn(foldersIn(folder.dataFolder)).knownServers;

test('servers lists what all enabled accounts reach side by side, and who gave no answer', async t => {
	const demo = await startDemo(t);
	const {status, stdout, stderr} = await demo.run(['servers', '--json']);
	t.is(status, 1, 'a token was rejected');
	t.is(stderr, '');
	const {servers, failures} = JSON.parse(stdout) as Listed;
	t.deepEqual(servers.map(({name}) => name), ['attic-server', 'Büro Zwei', 'Friend\'s Films', 'Índia Cinema', 'juliett-box']);
	t.like(servers[0], {
		owned: true,
		owner: null,
		online: true,
		product: 'Plex Media Server',
		platform: 'Linux',
		publicAddress: '203.0.113.10',
		accounts: [{account: 'alpha@example.com', owned: true}, {account: 'bravo@example.com', owned: false}],
	});
	t.deepEqual(servers[0]?.addresses[0], {
		protocol: 'https', address: '192.168.10.20', port: 32_400, scope: 'local', ipv6: false,
	});
	t.like(servers[2], {owned: false, owner: 'november_demo'});
	t.deepEqual(failures.map(({account, code}) => [account, code]), [
		['charlie@example.com', 'ERR_TOKEN_REJECTED'],
		['delta@example.com', 'ERR_PLEX_RATE_LIMITED'],
		['foxtrot@example.com', 'ERR_PROXY_REFUSED'],
		['kilo@example.com', 'ERR_PROXY_AUTH'],
		['lima@example.com', 'ERR_PLEX_UNAVAILABLE'],
	]);
	t.true(failures.every(({lastAnsweredAt, hidden}) => lastAnsweredAt === null && hidden.length === 0), 'none of them has ever answered');
	for (const secret of [...demo.secrets, 'xFAKEserverToken']) {
		t.false(stdout.includes(secret));
	}
});

test('a failure says which servers it hides, and which are still reached by others', async t => {
	const demo = await startDemo(t);
	const {standIn} = demo.world;
	await listed(demo, ['--all']);
	standIn.failures.push({path: /resources/v, times: 1, answer: jsonAnswer(500, {})});
	const {status, servers, failures} = await listed(demo, ['alpha@example.com']);
	t.is(status, 3);
	t.deepEqual(servers, []);
	t.deepEqual(failures[0]?.hidden.map(({name}) => name), ['attic-server', 'Büro Zwei', 'Friend\'s Films']);

	const alpha = demo.world.accounts.find(({email}) => email === 'alpha@example.com');
	standIn.tokens.set(alpha?.authToken.reveal() ?? '', {kind: 'rejected'});
	const again = await listed(demo);
	t.is(again.status, 1);
	t.like(again.failures[0], {
		account: 'alpha@example.com',
		code: 'ERR_TOKEN_REJECTED',
		hidden: [{name: 'Büro Zwei'}, {name: 'Friend\'s Films'}],
		stillReached: [{name: 'attic-server', accounts: ['bravo@example.com']}],
	});
	const {stdout} = await demo.run(['servers']);
	t.regex(stdout, /^alpha@example\.com: plex\.tv rejected the token\. \(ERR_TOKEN_REJECTED\)\n {2}It was revoked.+$/mv);
	t.regex(stdout, /^ {2}Missing: Büro Zwei, Friend's Films\. The account reached them just now, and no other account reaches them now\.$/mv);
	t.regex(stdout, /^ {2}Still reached by others: attic-server \(bravo@example\.com\)\.$/mv);
});

test('as text it is a table with a line that sums it up, and progress on standard error', async t => {
	const demo = await startDemo(t);
	const {stdout, stderr} = await demo.run(['servers', '--progress']);
	t.regex(stdout, /^NAME +OWNER +VERSION +STATE +ADDRESSES +ACCOUNTS$/mv);
	t.regex(stdout, /^attic-server +own +1\.43\.1\.10576-0a1b2c3d4 +online +192\.168\.10\.20:32400 \(local\), .+ {2}alpha@example\.com \(owner\), bravo@example\.com$/mv);
	t.regex(stdout, /^Friend's Films +shared by november_demo /mv);
	t.regex(stdout, /^Büro Zwei .+ offline, seen 53 d ago /mv);
	t.regex(stdout, /^5 servers: 4 own, 1 shared; 4 online\. 6 of 11 accounts answered; 1 is disabled and was not asked\.$/mv);
	t.regex(stderr, /^alpha@example\.com: 3 servers$/mv);
	t.regex(stderr, /^charlie@example\.com: plex\.tv rejected the token\.$/mv);
	t.false(stdout.includes('\u{1B}'));
});

test('one account is asked by name, and nobody else', async t => {
	const demo = await startDemo(t);
	const {status, servers, failures} = await listed(demo, ['bravo@example.com']);
	t.is(status, 0);
	t.deepEqual(failures, []);
	t.like(servers, [{
		name: 'attic-server', owned: false, owner: 'alpha_demo', accounts: [{account: 'bravo@example.com', owned: false}],
	}]);
	t.is(demo.world.standIn.requests.length, 1);
	t.deepEqual((await knownServers(demo).list()).map(({account}) => account.email), ['bravo@example.com']);
});

test('what is asked is in the ledger, and every answer goes along the account’s own proxy', async t => {
	const demo = await startDemo(t);
	await listed(demo);
	const {stdout} = await demo.run(['traffic', '--json']);
	const counts = JSON.parse(stdout) as ReadonlyArray<{readonly route: string; readonly outcome: string}>;
	t.is(counts.length, 11);
	t.true(counts.every(({route}) => route.startsWith('127.0.0.1:')));
	t.is(demo.world.standIn.requests.filter(({path}) => path.startsWith('/api/v2/resources?includeHttps=1')).length, demo.world.standIn.requests.length);
});

test('with no account it says what to do first; with --all and a name that they contradict', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const none = await demo.run(['servers', '--json']);
	t.is(none.status, 4);
	t.like(errorIn(none), {code: 'ERR_NO_ACCOUNTS', message: 'There is nothing to do: there are no accounts.'});
	const wrong = await demo.run(['servers', 'alpha@example.com', '--all', '--json']);
	t.is(wrong.status, 2);
	t.is(errorIn(wrong).code, 'ERR_USAGE');
	t.is((await demo.run(['servers', 'nobody@example.com', '--json'])).status, 4);
});

test('when every account is disabled there is nobody to ask', async t => {
	const demo = await startDemo(t);
	for (const {id} of await demo.accounts.list()) {
		await demo.accounts.change(id, account => ({...account, enabled: false}));
	}

	const {status, stdout} = await demo.run(['servers']);
	t.is(status, 0);
	t.is(stdout, 'No account is enabled, so none was asked.\n');
	t.is(demo.world.standIn.requests.length, 0);
});
