import test, {type ExecutionContext} from 'ava';
import {exchangeInForm} from '../../source/application/device-key/exchange-in-form.js';
import {settledText} from '../../source/application/device-key/exchange-settlement.js';
import {exchangeToken} from '../../source/application/device-key/exchange-token.js';
import {settleAbandonedExchanges, withExchangedDraft} from '../../source/application/device-key/settle-exchange.js';
import {exchangeDraftName} from '../../source/application/draft-names.js';
import type {Ports} from '../../source/application/ports.js';
import {removeAccount} from '../../source/application/remove-account.js';
import {collectAbandonedPins} from '../../source/application/waiting-pins.js';
import {draftOf} from '../../source/domain/account-form/whole-draft.js';
import {AppError} from '../../source/domain/errors.js';
import {hintIn} from '../../source/domain/errors/hint.js';
import {Secret} from '../../source/domain/secret.js';
import {leftDevicesText} from '../../source/wording/device-key-texts.js';
import {failureOf} from '../helpers/failure.js';
import type {FakeCall} from '../helpers/fake-plex-tv.js';
import {openKeyWorld, ownerId} from '../helpers/key-world.js';
import {signal} from '../helpers/plex-tv.js';

/** An account with a pasted token. `spoil` is told of each call, with its number among those of its kind. */
const open = async (t: ExecutionContext, running: ReadonlySet<number> = new Set()) => {
	const world = await openKeyWorld(t, {running});
	const {plex, program, account, onCall} = world;
	const pasted = plex.lasting(ownerId, 'browser');
	const before = await program().accounts.change(account.id, current => ({
		...current, authToken: new Secret(pasted), queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=browser',
	}));
	return {
		...world, pasted, before,
		stored: async () => program().accounts.open(account.id),
		drafts: async () => (await program().drafts.list()).map(([name]) => name),
		devices: () => plex.devicesOf(ownerId),
		spoil(spoiled: (call: FakeCall, count: number) => void) {
			const counts = new Map<FakeCall, number>();
			onCall(call => {
				counts.set(call, (counts.get(call) ?? 0) + 1);
				spoiled(call, counts.get(call) ?? 0);
			});
		},
		heal() {
			onCall(() => undefined);
		},
	};
};

type World = Awaited<ReturnType<typeof open>>;

/** From this call on the program is dead. */
const killAt = ({spoil}: World, at: FakeCall, nth = 1): void => {
	let isDead = false;
	spoil((call, count) => {
		isDead ||= call === at && count === nth;
		if (isDead) {
			throw new Error('killed');
		}
	});
};

const steps: ReadonlyArray<readonly [FakeCall, number]> = [['createKeyPin', 1], ['linkPin', 1], ['listPlexKeys', 1], ['pollKeyPin', 1], ['testToken', 2]];

for (const [call, nth] of steps) {
	test(`killed at ${call}, ${nth}, an exchange leaves no device without an owner: the next run signs it out`, async t => {
		const world = await open(t);
		const {program, account, before, stored, drafts, devices, heal} = world;
		killAt(world, call, nth);
		await t.throwsAsync(exchangeToken(program(), account.id, {signal}), {message: 'killed'});
		const hasDevice = devices().length > 1;
		t.is(hasDevice, !['createKeyPin', 'linkPin'].includes(call));
		heal();
		t.deepEqual(await collectAbandonedPins(program(), signal), [], 'the code of an exchange is nobody’s to type');
		const settled = await settleAbandonedExchanges(program(), signal);
		t.deepEqual(settled.map(({settlement}) => settlement.kind), call === 'createKeyPin' ? [] : [hasDevice ? 'removed' : 'nothing']);
		t.deepEqual(devices(), ['browser']);
		t.deepEqual(await stored(), before);
		t.deepEqual(await drafts(), []);
	});
}

for (const [call, nth] of steps.slice(1)) {
	test(`where ${call}, ${nth}, fails, the new device is signed out at once, and that is said`, async t => {
		const {program, account, before, stored, drafts, devices, spoil} = await open(t);
		let hasFailed = false;
		spoil((now, count) => {
			if (!hasFailed && now === call && count === nth) {
				hasFailed = true;
				throw new AppError('ERR_PIN_EXPIRED');
			}
		});
		const error = await failureOf(exchangeToken(program(), account.id, {signal}));
		t.is(error.code, 'ERR_PIN_EXPIRED');
		t.notRegex(error.message, call === 'pollKeyPin' ? /typed/v : /^$/v);
		t.is(hintIn('command', error.hint).endsWith('new device was signed out again.'), call !== 'linkPin', hintIn('command', error.hint));
		t.deepEqual(devices(), ['browser']);
		t.deepEqual(await stored(), before);
		t.deepEqual(await drafts(), []);
	});
}

test('an account that is removed meanwhile names the device that nobody looks after any more', async t => {
	const world = await open(t);
	const {program, account, drafts, devices, heal} = world;
	killAt(world, 'pollKeyPin');
	await t.throwsAsync(exchangeToken(program(), account.id, {signal}), {message: 'killed'});
	heal();
	const [, left = ''] = devices();
	const {leftDevices} = await removeAccount(program(), account.id, {signOut: false, signal});
	t.deepEqual(leftDevices, [left]);
	t.is(leftDevicesText(leftDevices), `An exchange for a device key was not finished: plex.tv may still list its device, with the identifier ${left}. Sign it out in the Plex web app, under Authorized Devices.`);
	t.deepEqual(await drafts(), []);
});

test('a device that cannot be signed out now is named, and the next run does it', async t => {
	const {program, account, drafts, devices, spoil, heal} = await open(t);
	spoil(call => {
		if (['pollKeyPin', 'removeDevice'].includes(call)) {
			throw new AppError(call === 'removeDevice' ? 'ERR_PLEX_UNAVAILABLE' : 'ERR_PIN_EXPIRED', 'it answered 503');
		}
	});
	const error = await failureOf(exchangeToken(program(), account.id, {signal}));
	const [, left = ''] = devices();
	t.true(hintIn('command', error.hint).includes(`plex.tv may still list the new device with the identifier ${left}: “plex-accounts check”`), hintIn('command', error.hint));
	t.deepEqual(await drafts(), [exchangeDraftName(account.id)]);
	const [again] = await settleAbandonedExchanges(program(), signal);
	t.true(again !== undefined && settledText(again, 'command').includes(`plex.tv may still list its new device with the identifier ${left}, which could not be signed out yet: plex.tv is having trouble`), again === undefined ? '' : settledText(again, 'command'));
	heal();
	const [settled] = await settleAbandonedExchanges(program(), signal);
	t.is(settled === undefined ? '' : settledText(settled, 'command'), 'The exchange of the token of a@example.com for a device key was cut off. Its new device was signed out again, and its old token is still good.');
	t.deepEqual(devices(), ['browser']);
	t.deepEqual(await drafts(), []);
});

for (const end of ['killed', 'failed'] as const) {
	test(`an exchange that ended the old token after all and then ${end === 'killed' ? 'was killed' : end} gives the account the new one`, async t => {
		const world = await open(t);
		const {plex, program, account, pasted, stored, drafts, spoil, heal} = world;
		let polls = 0;
		spoil(call => {
			if (call === 'pollKeyPin' && polls++ === 0) {
				plex.end(pasted);
				throw end === 'killed' ? new Error('killed') : new AppError('ERR_PIN_EXPIRED');
			}
		});
		if (end === 'killed') {
			await t.throwsAsync(exchangeToken(program(), account.id, {signal}));
			heal();
			t.deepEqual((await settleAbandonedExchanges(program(), signal)).map(({settlement}) => settlement.kind), ['rescued']);
		} else {
			t.is((await exchangeToken(program(), account.id, {signal})).old, 'rejected');
		}

		const {authToken, deviceKey, tokenExpiresAt} = await stored();
		t.true(plex.isAlive(authToken.reveal()));
		t.not(deviceKey, undefined);
		t.not(tokenExpiresAt, undefined);
		t.deepEqual(await drafts(), []);
	});
}

test('where the journal cannot be written, no code is linked', async t => {
	const {program, account, before, stored, devices, spoil} = await open(t);
	spoil(call => {
		t.not(call, 'linkPin');
	});
	const {drafts, ...ports} = program();
	const full: Ports = {
		...ports, drafts: {
			...drafts, async keep() {
				throw new AppError('ERR_STORE_FULL', 'the disk');
			},
		},
	};
	t.is((await failureOf(exchangeToken(full, account.id, {signal}))).code, 'ERR_STORE_FULL');
	t.deepEqual(devices(), ['browser']);
	t.deepEqual(await stored(), before);
});

test('an exchange of a program that still runs is left to it, and two do not exchange the same token at once', async t => {
	const world = await open(t, new Set([11, 12]));
	const {program, account, devices, heal} = world;
	killAt(world, 'testToken', 2);
	await t.throwsAsync(exchangeToken(program({processId: 11}), account.id, {signal}), {message: 'killed'});
	heal();
	t.deepEqual(await settleAbandonedExchanges(program({processId: 12}), signal), []);
	t.is(devices().length, 2);

	await program().renewals.take(account.id, {milliseconds: 120_000, maxPauseMilliseconds: 0, isAsked: true});
	t.is((await failureOf(exchangeToken(program({processId: 12}), account.id, {signal}))).code, 'ERR_RENEWAL_UNDER_WAY');
});

const inForm = async ({program, before}: World) => {
	const {accounts, ...ports} = program({processId: 11});
	// Of a new account: nothing of it is stored.
	await accounts.remove(before.id);
	return exchangeInForm({...ports, accounts}, {identity: before, draft: draftOf(before)}, {signal});
};

test('the device of an exchange in a form is looked after until the form is saved', async t => {
	const world = await open(t);
	const {plex, program, before, pasted, drafts, devices} = world;
	const {token, deviceKey, clientIdentifier, old} = await inForm(world);
	t.is(old, 'valid');
	t.true(plex.isAlive(pasted) && plex.isAlive(token.reveal()));
	t.deepEqual(devices(), ['browser', clientIdentifier]);
	const device = {...before, clientIdentifier, queryParameters: `X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=${clientIdentifier}`};

	// The form is kept for later.
	await program().drafts.keep('add', withExchangedDraft(draftOf(before), {device, token, deviceKey}));
	t.deepEqual((await settleAbandonedExchanges(program(), signal)).map(({settlement}) => settlement.kind), ['nothing']);
	t.is(devices().length, 2);
	t.is((await drafts()).length, 2);

	// It is saved.
	await program().accounts.add({...device, authToken: token, deviceKey});
	await program().drafts.discard('add');
	await settleAbandonedExchanges(program(), signal);
	t.is(devices().length, 2);
	t.deepEqual(await drafts(), []);
});

test('the device of a form that was thrown away is signed out by the next run', async t => {
	const world = await open(t);
	const {plex, program, pasted, drafts, devices} = world;
	await inForm(world);
	t.deepEqual((await settleAbandonedExchanges(program(), signal)).map(({settlement}) => settlement.kind), ['removed']);
	t.deepEqual(devices(), ['browser']);
	t.true(plex.isAlive(pasted));
	t.deepEqual(await drafts(), []);
});

test('a form whose pasted token died in an exchange that was cut off has the new one when it is opened again', async t => {
	const world = await open(t);
	const {plex, program, before, pasted, spoil, heal} = world;
	await program().drafts.keep('add', draftOf(before));
	spoil(call => {
		if (call === 'pollKeyPin') {
			plex.end(pasted);
			throw new Error('killed');
		}
	});
	await t.throwsAsync(inForm(world), {message: 'killed'});
	heal();
	t.deepEqual((await settleAbandonedExchanges(program(), signal)).map(({settlement}) => settlement.kind), ['rescued']);
	const saved = await program().drafts.find('add');
	t.true(plex.isAlive(saved?.draft.fields.authToken.text ?? ''));
	t.not(saved?.draft.fields.deviceKey.text, '');
	t.is(saved?.draft.tokenWay, 'device-key');
	t.is(saved?.draft.fields.queryParameters.text, `X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=${saved?.draft.clientIdentifier}`);
});

test('an exchange that was cut off weeks ago is settled, though another process has the number of its program', async t => {
	const world = await open(t, new Set([41]));
	const {program, account, devices, drafts, heal, pass} = world;
	killAt(world, 'pollKeyPin');
	await t.throwsAsync(exchangeToken(program({processId: 41}), account.id, {signal}), {message: 'killed'});
	heal();
	t.deepEqual(await settleAbandonedExchanges(program({processId: 42}), signal), []);
	pass(20 * 24 * 3600);
	const settled = await settleAbandonedExchanges(program({processId: 42}), signal);
	t.deepEqual(settled.map(({settlement}) => settlement.kind), ['removed']);
	t.deepEqual(devices(), ['browser']);
	t.deepEqual(await drafts(), []);
});
