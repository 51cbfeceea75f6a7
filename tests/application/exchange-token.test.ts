import test, {type ExecutionContext} from 'ava';
import type {ExchangeStep} from '../../source/domain/device-key/exchange.js';
import {exchangeToken} from '../../source/application/device-key/exchange-token.js';
import {AppError} from '../../source/domain/errors.js';
import {sentClientIdentifier} from '../../source/domain/query-parameters.js';
import {Secret} from '../../source/domain/secret.js';
import {failureOf} from '../helpers/failure.js';
import type {FakeCall} from '../helpers/fake-plex-tv.js';
import {openKeyWorld, ownerId} from '../helpers/key-world.js';
import {signal} from '../helpers/plex-tv.js';

/** An account with a pasted token, which belongs to the identifier that its parameters carry. */
const open = async (t: ExecutionContext) => {
	const world = await openKeyWorld(t);
	const {plex, program, account} = world;
	const pasted = plex.lasting(ownerId, 'browser');
	const before = await program().accounts.change(account.id, current => ({
		...current, authToken: new Secret(pasted), queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=browser&X-Plex-Platform=Chrome',
	}));
	return {
		...world, pasted, before, stored: async () => program().accounts.open(account.id),
	};
};

test('a pasted token is exchanged for a device key: a new device, and the old token stays good where it came from', async t => {
	const {plex, program, account, pasted, before, stored, onCall} = await open(t);
	const linkedAs: string[] = [];
	onCall((call, device) => {
		if (call === 'linkPin') {
			linkedAs.push(sentClientIdentifier(device));
		}
	});
	const steps: ExchangeStep[] = [];
	const {old} = await exchangeToken(program(), account.id, {
		signal, onStep(step) {
			steps.push(step);
		},
	});
	t.is(old, 'valid');
	t.true(plex.isAlive(pasted));
	t.deepEqual(steps, ['test-old', 'ask', 'link', 'collect', 'test-new', 'store', 'test-old-again']);
	t.deepEqual(linkedAs, ['browser'], 'the code was linked under another identifier than the token’s own');
	const after = await stored();
	t.true(plex.isAlive(after.authToken.reveal()));
	t.false(after.authToken.equals(before.authToken));
	t.not(after.deviceKey, undefined);
	t.not(after.tokenExpiresAt, undefined);
	t.not(sentClientIdentifier(after), 'browser');
	t.is(sentClientIdentifier(after), after.clientIdentifier);
	t.regex(after.queryParameters, /^X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=[\w\-]{36}&X-Plex-Platform=Chrome$/v);
	t.is((await failureOf(exchangeToken(program(), account.id, {signal}))).code, 'ERR_DEVICE_KEY_PRESENT');
});

const calls: readonly FakeCall[] = ['createKeyPin', 'linkPin', 'testToken'];
for (const failing of calls) {
	test(`where ${failing} fails, the pasted token is what it was`, async t => {
		const {plex, program, account, pasted, before, stored, onCall} = await open(t);
		let tests = 0;
		onCall(call => {
			tests += call === 'testToken' ? 1 : 0;
			// The first test is of the pasted token.
			if (call === failing && (call !== 'testToken' || tests === 2)) {
				throw new AppError('ERR_PLEX_UNAVAILABLE', '503');
			}
		});
		t.is((await failureOf(exchangeToken(program(), account.id, {signal}))).code, 'ERR_PLEX_UNAVAILABLE');
		t.deepEqual(await stored(), before);
		t.true(plex.isAlive(pasted));
		// No device of the failed exchange is left signed in.
		t.true(plex.pins.every(({token}) => token === undefined || !plex.isAlive(token)));
	});
}

test('a token that plex.tv rejects is not exchanged, and no code is asked for', async t => {
	const {plex, program, account, pasted, before, stored} = await open(t);
	plex.end(pasted);
	t.is((await failureOf(exchangeToken(program(), account.id, {signal}))).code, 'ERR_TOKEN_REJECTED');
	t.deepEqual(await stored(), before);
	t.is(plex.pins.length, 0);
});

test('an exchange that kills the old token after all says so, and the account has a working one', async t => {
	const {plex, program, account, pasted, stored, onCall} = await open(t);
	onCall(call => {
		if (call === 'pollKeyPin') {
			plex.end(pasted);
		}
	});
	const {old} = await exchangeToken(program(), account.id, {signal});
	t.is(old, 'rejected');
	t.true(plex.isAlive((await stored()).authToken.reveal()));
});
