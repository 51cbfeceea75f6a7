import test, {type ExecutionContext} from 'ava';
import {createEffects} from '../../source/application/dashboard/run-effects.js';
import {listServers, type ListedServers, type ServerHooks, type Whose} from '../../source/application/list-servers.js';
import type {KnownServers, Ports} from '../../source/application/ports.js';
import type {Account} from '../../source/domain/account.js';
import {AppError} from '../../source/domain/errors.js';
import {sampleAccount} from '../helpers/account.js';
import {fakeTime} from '../helpers/fake-time.js';
import {snapshotOf, sampleServer} from '../helpers/servers.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';
import {until} from '../helpers/until.js';

/** Says nothing until it is stopped. */
const silence = async (signal: AbortSignal): Promise<never> => new Promise((_resolve, reject) => {
	signal.addEventListener('abort', () => {
		reject(new AppError('ERR_CANCELLED'));
	});
});

type Answer = (name: string, asked: number, signal: AbortSignal) => Promise<ReadonlyArray<ReturnType<typeof sampleServer>>>;

const one: Answer = async name => [sampleServer({id: name, name: `${name}-server`})];

/** A store with these accounts, and a plex.tv that answers as it is told. */
const open = async (t: ExecutionContext, names: readonly string[], answer: Answer, changes: Partial<KnownServers> = {}) => {
	const store = storeIn(foldersIn(await temporaryFolder(t)));
	const accounts: readonly Account[] = names.map(name => sampleAccount({email: `${name}@example.com`, enabled: name !== 'off'}));
	await store.accounts.add(...accounts);
	const {run, clock, timer, now} = fakeTime();
	const asked: string[] = [];
	const ports = {
		...store, clock, timer,
		knownServers: {...store.knownServers, ...changes},
		random: {uuid: () => '', fraction: () => 0},
		plexTv: {
			async listServers({email}: Account, {signal}: {readonly signal: AbortSignal}) {
				const name = email.split('@', 1)[0] ?? '';
				asked.push(`${name} ${now() / 1000}`);
				return answer(name, asked.length, signal);
			},
		},
	} as unknown as Ports;
	const list = async (options: Partial<ServerHooks> = {}, whose?: Whose): Promise<ListedServers> =>
		run(listServers(ports, whose ?? {kind: 'enabled'}, {signal: new AbortController().signal, limits: {inAll: 4, perLane: 4}, ...options}));
	return {
		ports, accounts, asked, list, store, onDisk: async () => store.knownServers.list(),
	};
};

const emailsOf = (snapshots: ReadonlyArray<{readonly account: {readonly email: string}}>): readonly string[] => snapshots.map(({account}) => account.email).toSorted();

test('every account that is enabled is asked, and what it reaches is remembered', async t => {
	const {list, onDisk, asked} = await open(t, ['alpha', 'bravo', 'off'], one);
	const listed = await list();
	t.like(listed, {asked: 2, disabled: 1, wasCancelled: false, failures: []});
	t.deepEqual(listed.servers.map(({name}) => name), ['alpha-server', 'bravo-server']);
	t.deepEqual(asked, ['alpha 0', 'bravo 0']);
	t.deepEqual(emailsOf(await onDisk()), ['alpha@example.com', 'bravo@example.com']);
});

test('one account is asked alone, also when it is disabled', async t => {
	const {list, accounts, asked, store} = await open(t, ['alpha', 'off'], one);
	await store.knownServers.keep([snapshotOf('alpha', [sampleServer()])].map(look => ({...look, account: {id: accounts[0]!.id, email: 'alpha@example.com'}})));
	const {id, email} = accounts[1]!;
	const listed = await list({
		onStart({remembered}) {
			t.deepEqual(remembered, [], 'what others reached is no business of it');
		},
	}, {kind: 'one', account: {id, email}});
	t.like(listed, {asked: 1, disabled: 0});
	t.deepEqual(asked, ['off 0']);
});

test('an account that fails is named with its error, and what it reached before is still remembered', async t => {
	const {list, onDisk} = await open(t, ['alpha', 'bravo'], async (name, count) => {
		if (name === 'alpha' && count > 2) {
			throw new AppError('ERR_TOKEN_REJECTED');
		}

		return one(name, count, new AbortController().signal);
	});
	await list();
	const {failures} = await list();
	t.like(failures, [{account: {email: 'alpha@example.com'}, error: {code: 'ERR_TOKEN_REJECTED'}, conceals: {kind: 'known', hidden: [{name: 'alpha-server'}]}}]);
	t.is(failures.length, 1);
	t.deepEqual(emailsOf(await onDisk()), ['alpha@example.com', 'bravo@example.com']);
});

test('whoever stops the asking keeps what was heard by then', async t => {
	const {list, onDisk} = await open(t, ['alpha', 'bravo', 'charlie'], async (name, count, signal) => name === 'bravo' ? silence(signal) : one(name, count, signal));
	const controller = new AbortController();
	let heard = 0;
	const listed = await list({
		signal: controller.signal,
		onAnswer() {
			heard += 1;
			if (heard === 2) {
				controller.abort();
			}
		},
	});
	t.true(listed.wasCancelled);
	t.deepEqual(listed.servers.map(({name}) => name), ['alpha-server', 'charlie-server']);
	t.deepEqual(emailsOf(await onDisk()), ['alpha@example.com', 'charlie@example.com']);
});

test('leaving the dashboard in the midst of asking waits until what was heard is on disk', async t => {
	const {ports, onDisk, asked} = await open(t, ['alpha', 'bravo'], async (name, count, signal) => name === 'bravo' ? silence(signal) : one(name, count, signal));
	const effects = createEffects({
		copy: () => undefined,
		ports: {...ports, drafts: {list: async () => []} as unknown as Ports['drafts']}, settings: {check: async () => undefined, read: async () => ({}), write: async () => undefined}, quit() {}, crash(error) {
			t.fail(String(error));
		},
	});
	effects.run({
		kind: 'begin', owner: 'servers', job: 1, work: {kind: 'ask', limits: {inAll: 4, perLane: 4}},
	}, () => undefined);
	await until(() => asked.length === 2);
	await effects.settle();
	t.deepEqual(emailsOf(await onDisk()), ['alpha@example.com']);
});

test('a store that cannot be written spoils no answer, and a bug spoils no memory', async t => {
	const full = await open(t, ['alpha'], one, {
		async keep() {
			throw new AppError('ERR_STORE_FULL');
		},
	});
	t.is((await full.list()).servers.length, 1);
	const broken = await open(t, ['alpha', 'bravo'], async (name, count, signal) => {
		if (name === 'bravo') {
			throw new TypeError('a bug');
		}

		return one(name, count, signal);
	});
	await t.throwsAsync(broken.list(), {instanceOf: TypeError});
	t.deepEqual(emailsOf(await broken.onDisk()), ['alpha@example.com']);
});

test('a way that is told to slow down waits as long as it is told, and is asked once more', async t => {
	const {list, asked} = await open(t, ['alpha', 'bravo'], async (name, count, signal) => {
		if (count <= 2) {
			throw new AppError('ERR_PLEX_RATE_LIMITED', '', {retryAfterSeconds: 40});
		}

		if (name === 'bravo') {
			throw new AppError('ERR_PLEX_RATE_LIMITED', '', {retryAfterSeconds: 50});
		}

		return one(name, count, signal);
	});
	const pauses: string[] = [];
	const {servers, failures} = await list({
		onPause({lane, until: end}) {
			pauses.push(`${lane} ${end.getTime() / 1000}`);
		},
	});
	t.deepEqual(servers.map(({name}) => name), ['alpha-server']);
	t.like(failures, [{account: {email: 'bravo@example.com'}, error: {code: 'ERR_PLEX_RATE_LIMITED'}}]);
	t.deepEqual(asked.map(line => line.split(' ', 1)[0] ?? '').toSorted(), ['alpha', 'alpha', 'bravo', 'bravo']);
	t.true(asked.slice(2).every(line => Number(line.split(' ', 2)[1]) >= 40), asked.join(', '));
	t.deepEqual(pauses.slice(0, 1), ['192.0.2.7:3128 40']);
});
