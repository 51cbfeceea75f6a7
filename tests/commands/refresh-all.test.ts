import {randomUUID} from 'node:crypto';
import test, {type ExecutionContext} from 'ava';
import {refreshTokenCommand} from '../../source/commands/refresh-token.js';
import type {Context} from '../../source/command-line/context.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {AppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {sampleAccount} from '../helpers/account.js';
import {commandContext} from '../helpers/command-context.js';
import {failureOf} from '../helpers/failure.js';
import {fakeSignatures} from '../helpers/fake-plex-tv.js';
import {openKeyWorld, ownerId, type KeyWorld} from '../helpers/key-world.js';

type Options = Parameters<typeof refreshTokenCommand.run>[0]['options'];

/** Beside `a@example.com`, which only a person can sign in: `key@` and `void@` with device keys, `pass@` with a password, `off@` disabled. */
const open = async (t: ExecutionContext) => {
	const world = await openKeyWorld(t);
	const {plex, program} = world;
	const {createKey} = fakeSignatures();
	const accounts = ['key', 'void', 'off', 'pass'].map((name, index) => {
		const {password: _, deviceKey: __, tokenExpiresAt: ___, ...bare} = sampleAccount({
			id: randomUUID(), email: `${name}@example.com`, plexId: 100 + index, route: {kind: 'direct'}, queryParameters: '', clientIdentifier: `client-${name}`, enabled: name !== 'off',
		});
		if (name === 'pass') {
			return {...bare, password: new Secret('xFAKE-password'), authToken: new Secret('xFAKEtokenThatIsDead')};
		}

		const key = createKey();
		return {...bare, deviceKey: deviceKeyText(key), authToken: new Secret(plex.register(key, 100 + index, bare)), tokenExpiresAt: '2026-12-04T12:00:00.000Z'};
	});
	await program().accounts.add(...accounts);
	const [, voided] = accounts;
	if (voided !== undefined) {
		plex.forgetKeys(voided);
	}

	return {
		...world,
		async run(options: Options, changes: Partial<Context> = {}) {
			const context = commandContext(program(), changes);
			const {json, text, exitStatus} = await refreshTokenCommand.run({arguments: {account: []}, options}, context);
			return {json: json as ReadonlyArray<Record<string, unknown>>, text, exitStatus};
		},
	};
};

const tokenOf = async ({program}: KeyWorld, email: string): Promise<Secret> => {
	const all = await program().accounts.openAll();
	return all.find(account => account.email === email)?.authToken ?? new Secret('');
};

test('--all --device-key renews every enabled account that has a key, asks nobody for a code, and sums it up', async t => {
	const world = await open(t);
	const [before, disabled] = [await tokenOf(world, 'key@example.com'), await tokenOf(world, 'off@example.com')];
	const {json, text, exitStatus} = await world.run({all: true, deviceKey: true});
	t.is(exitStatus, 1, 'a void key is a no');
	t.deepEqual(json.map(({email, account, error, leftOut}) => [email ?? account, (error as {code?: string} | undefined)?.code ?? leftOut ?? 'done']), [
		['a@example.com', 'no-device-key'], ['key@example.com', 'done'], ['pass@example.com', 'no-device-key'], ['void@example.com', 'ERR_DEVICE_KEY_VOID'],
	]);
	t.regex(String(text), /Of 4 accounts, 1 has a new token, 1 failed, 2 were skipped\.$/v);
	t.false((await tokenOf(world, 'key@example.com')).equals(before));
	t.true(world.plex.isAlive((await tokenOf(world, 'key@example.com')).reveal()));
	t.true((await tokenOf(world, 'off@example.com')).equals(disabled));
	t.is(world.plex.pins.length, 0);
});

test('--all alone takes each account’s own way, uses no password without a yes, and is a no where a person is needed', async t => {
	const world = await open(t);
	const signIns: string[] = [];
	const {json, exitStatus} = await world.run({all: true});
	t.is(exitStatus, 1);
	t.deepEqual(json.map(({account, leftOut}) => leftOut === undefined ? [] : [account, leftOut]).filter(found => found.length > 0), [['a@example.com', 'needs-a-person'], ['pass@example.com', 'needs-a-yes']]);

	const program = world.program();
	const ports = {...program, plexTv: {
		...program.plexTv,
		async keepingTunnels<Value>(work: (calls: typeof program.plexTv) => Promise<Value>) {
			return program.plexTv.keepingTunnels(async calls => work({...program.plexTv, ...calls, async signIn(_device, {login}) {
				signIns.push(login);
				return new Secret(world.plex.lasting(103, 'client-pass'));
			}}));
		},
	}};
	const context = commandContext(ports, {ask: async () => 'yes'});
	const {text} = await refreshTokenCommand.run({arguments: {account: []}, options: {all: true}}, context);
	t.deepEqual(signIns, ['pass@example.com']);
	t.regex(String(text), /2 have a new token, 1 failed, 1 was skipped/v);
});

test('--all --sign-in wants a yes, and stops where plex.tv wants to be left alone', async t => {
	const world = await open(t);
	t.is((await failureOf(world.run({all: true, signIn: true}))).code, 'ERR_CONFIRMATION_NEEDED');
	const program = world.program();
	const ports = {...program, plexTv: {
		...program.plexTv,
		async keepingTunnels<Value>(work: (calls: typeof program.plexTv) => Promise<Value>) {
			return work({...program.plexTv, async signIn() {
				throw new AppError('ERR_PLEX_RATE_LIMITED', '429');
			}});
		},
	}};
	await world.program().accounts.change(world.account.id, current => ({...current, password: new Secret('xFAKE-password')}));
	const {json, exitStatus} = await refreshTokenCommand.run({arguments: {account: []}, options: {all: true, signIn: true, yes: true}}, commandContext(ports));
	t.is(exitStatus, 3);
	t.like(json, [
		{account: 'a@example.com', error: {code: 'ERR_PLEX_RATE_LIMITED'}}, {account: 'key@example.com', leftOut: 'no-password'}, {account: 'pass@example.com', leftOut: 'stopped'}, {account: 'void@example.com', leftOut: 'no-password'},
	]);
});

test('a way that was told to slow down is left alone, and the accounts behind others go on', async t => {
	const world = await open(t);
	const {program} = world;
	const all = await program().accounts.openAll();
	const elsewhere = all.find(({email}) => email === 'void@example.com');
	await program().accounts.change(elsewhere?.id ?? '', account => ({...account, route: {kind: 'proxy', address: {scheme: 'http', host: '192.0.2.7', port: 3128}, signIn: {kind: 'none'}}}));
	const asked: string[] = [];
	world.onCall((call, device) => {
		if (call === 'createNonce') {
			asked.push(device.clientIdentifier);
			throw new AppError('ERR_PLEX_RATE_LIMITED', '10 minutes', {retryAfterSeconds: 600});
		}
	});
	await program().accounts.change(all.find(({email}) => email === 'off@example.com')?.id ?? '', account => ({...account, enabled: true}));
	const {json, exitStatus} = await world.run({all: true, deviceKey: true});
	t.is(exitStatus, 3);
	t.deepEqual(asked, ['client-key', 'client-void']);
	t.like(json.find(({account}) => account === 'off@example.com'), {leftOut: 'stopped'});
});

test('stopped in the middle, it prints what became of those before, and says how far it came', async t => {
	const world = await open(t);
	const ending = new AbortController();
	const all = await world.program().accounts.openAll();
	await world.program().accounts.change(all.find(({email}) => email === 'off@example.com')?.id ?? '', account => ({...account, enabled: true}));
	world.onCall((call, {clientIdentifier}) => {
		if (call === 'createNonce' && clientIdentifier === 'client-off') {
			ending.abort();
			throw new AppError('ERR_CANCELLED');
		}
	});
	const noted: unknown[] = [];
	const {json} = await world.run({all: true, deviceKey: true}, {
		signal: ending.signal,
		note(...said) {
			noted.push(said);
		},
	});
	t.deepEqual(json.map(({email, account}) => email ?? account), ['a@example.com', 'key@example.com']);
	t.deepEqual(noted.at(-1), ['Stopped: 2 of 5 accounts were done. off@example.com: Nothing was changed.', {stopped: {done: 2, total: 5}}]);
});

test('--all --device-key --revoke-old ends the old tokens and says of each that it is dead', async t => {
	const world = await open(t);
	const before = await tokenOf(world, 'key@example.com');
	const {json, text} = await world.run({all: true, deviceKey: true, revokeOld: true});
	t.like(json.find(({email}) => email === 'key@example.com'), {oldToken: {verdict: 'dead'}});
	t.regex(String(text), /key@example\.com has a new token, which plex\.tv found valid\. plex\.tv rejects the old token: it is dead\./v);
	t.false(world.plex.isAlive(before.reveal()));
	t.true(world.plex.isAlive((await tokenOf(world, 'key@example.com')).reveal()));
});

test('--all and names contradict each other, and neither is nothing to do', async t => {
	const world = await open(t);
	const run = async (account: readonly string[], options: Options) => refreshTokenCommand.run({arguments: {account}, options}, commandContext(world.program()));
	t.is((await failureOf(run(['key@example.com'], {all: true}))).code, 'ERR_USAGE');
	t.is((await failureOf(run([], {deviceKey: true}))).code, 'ERR_USAGE');
	t.is((await failureOf(run(['key@example.com'], {}))).code, 'ERR_USAGE');
});

test('--exchange says what is known and not known before it asks, and changes nothing without a yes', async t => {
	const world = await open(t);
	const {plex, program, account} = world;
	await program().accounts.change(account.id, current => ({...current, authToken: new Secret(plex.lasting(ownerId, current.clientIdentifier))}));
	const asked = commandContext(program());
	t.is((await failureOf(refreshTokenCommand.run({arguments: {account: ['a@example.com']}, options: {exchange: true}}, asked))).code, 'ERR_CONFIRMATION_NEEDED');
	t.regex(asked.said.join('\n'), /What is known:.*\nWhat is not known for certain:.*\nIf any step fails, the current token stays, and the new device is signed out again\./v);
	t.is(plex.pins.length, 0);
	const context = commandContext(program(), {ask: async () => 'yes'});
	const {text, exitStatus, json} = await refreshTokenCommand.run({arguments: {account: ['a@example.com']}, options: {exchange: true}}, context);
	t.is(exitStatus, 0);
	t.like(json, {email: 'a@example.com', renews: 'by-itself'});
	t.regex(String(text), /The old token is still good where it came from\./v);
	t.true(context.said.includes('Linking the code with the current token.'));
});
