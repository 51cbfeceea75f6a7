import test, {type ExecutionContext} from 'ava';
import {exchangeToken} from '../../source/application/device-key/exchange-token.js';
import {refreshByKey} from '../../source/application/device-key/refresh-by-key.js';
import {revocationDraftName} from '../../source/application/draft-names.js';
import {finishEarlier} from '../../source/application/finish-earlier.js';
import type {Ports} from '../../source/application/ports.js';
import {replaceAndEndOld, type Replaced} from '../../source/application/revoke-old-token.js';
import type {Account} from '../../source/domain/account.js';
import {deviceKeyText} from '../../source/domain/device-key/device-key.js';
import {isAppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {dyingAt} from '../helpers/dying-file-system.js';
import {openKeyWorld, ownerId, type KeyWorld} from '../helpers/key-world.js';
import {signal} from '../helpers/plex-tv.js';

/** There are hundreds of steps, each of which wants a store of its own: every fifth is taken. */
const stride = 5;

type Piece = {
	/** Gives the stored account what the work begins with; answers its token. */
	readonly prepare: (world: KeyWorld) => Promise<string>;
	readonly work: (ports: Ports, account: Account) => Promise<unknown>;
	/** Does it again, with nothing in the way, and asserts that it came to its end. */
	readonly finish: (t: ExecutionContext, world: KeyWorld, old: string) => Promise<void>;
};

const stored = async ({program, account}: KeyWorld): Promise<Account> => program().accounts.open(account.id);

/** As the command and the dashboard do it. */
const revokeOld = async (ports: Ports, {id}: Account): Promise<Replaced> => replaceAndEndOld(ports, id, async () =>
	await finishEarlier(ports, id, {signal}) ?? refreshByKey(ports, id, async (_ports, _account, _pins, why) => {
		throw why ?? new Error('it has no key');
	}, {signal}), {signal});

const pieces: Readonly<Record<string, Piece>> = {
	'a replacement that ends the old token': {
		async prepare({plex, program, account}) {
			const ports = program();
			const key = ports.signatures.createKey();
			const token = plex.register(key, ownerId, account);
			await ports.accounts.change(account.id, current => ({...current, authToken: new Secret(token), deviceKey: deviceKeyText(key)}));
			return token;
		},
		work: revokeOld,
		async finish(t, world, old) {
			const ports = world.program();
			const before = await stored(world);
			const isOver = !before.authToken.equals(new Secret(old)) && await ports.drafts.find(revocationDraftName(before.id)) === undefined;
			t.false(isOver && world.plex.isAlive(old), 'the journal is gone, and the old token is alive');
			if (!isOver) {
				t.deepEqual((await revokeOld(ports, before)).oldToken, {verdict: 'dead'});
			}

			t.false(world.plex.isAlive(old));
			t.is(await ports.drafts.find(revocationDraftName(before.id)), undefined);
		},
	},
	'an exchange of a pasted token': {
		async prepare({plex, program, account}) {
			const pasted = plex.lasting(ownerId, 'browser');
			await program().accounts.change(account.id, current => ({
				...current, authToken: new Secret(pasted), queryParameters: 'X-Plex-Product=Plex%20Web&X-Plex-Client-Identifier=browser',
			}));
			return pasted;
		},
		work: async (ports, {id}) => exchangeToken(ports, id, {signal}),
		async finish(t, world, old) {
			const before = await stored(world);
			t.is(before.authToken.reveal() === old, before.deviceKey === undefined, 'the token came without its key, or the key without its token');
			try {
				await exchangeToken(world.program(), before.id, {signal});
			} catch (error) {
				t.true(isAppError(error) && error.code === 'ERR_DEVICE_KEY_PRESENT', String(error));
			}

			t.not((await stored(world)).deviceKey, undefined);
			t.true(world.plex.isAlive(old), 'the pasted token is no longer good where it came from');
			t.is(world.plex.devicesOf(ownerId).length, 2, 'a device is left that nobody owns');
		},
	},
};

for (const [name, {prepare, work, finish}] of Object.entries(pieces)) {
	test(`${name}, killed at any step, leaves a token that works, and goes on when it is run again`, async t => {
		t.timeout(600_000);
		for (let at = 1; ; at += stride) {
			const world = await openKeyWorld(t);
			const old = await prepare(world);
			const process = dyingAt(at);
			world.onCall(call => {
				process.step(call);
			});
			await work(world.program({fileSystem: process.fileSystem}), world.account).catch(() => undefined);
			world.onCall(() => undefined);
			// Who died has the account for two minutes more.
			world.pass(180);
			const died = process.diedAt();
			const where = `killed at step ${at}: ${died}`;
			t.true(world.plex.isAlive((await stored(world)).authToken.reveal()), where);
			await t.notThrowsAsync(finish(t, world, old), where);
			t.true(world.plex.isAlive((await stored(world)).authToken.reveal()), where);
			if (died === undefined) {
				t.log(`${at} steps`);
				t.true(at > 50, 'it was killed at many steps');
				return;
			}
		}
	});
}
