import test from 'ava';
import {refreshDraftName} from '../../source/application/draft-names.js';
import {issueToken} from '../../source/application/issue-token.js';
import {
	collecting,
	findNewToken,
	refreshToken,
	type Issue,
} from '../../source/application/refresh-token.js';
import {testAndSave} from '../../source/application/test-and-save.js';
import {collectAbandonedPins} from '../../source/application/waiting-pins.js';
import {typed, withText} from '../../source/domain/account-form/draft.js';
import {draftOf, emptyDraft} from '../../source/domain/account-form/whole-draft.js';
import {AppError, explain, hintIn} from '../../source/domain/errors.js';
import {textField} from '../../source/domain/text-field.js';
import {nodeFileSystem, type FileSystem} from '../../source/storage/file/file-system.js';
import {dyingAt} from '../helpers/dying-file-system.js';
import {systemError} from '../helpers/failing-file-system.js';
import {failureOf} from '../helpers/failure.js';
import {openKeyWorld, ownerId, type KeyWorld} from '../helpers/key-world.js';
import {signal} from '../helpers/plex-tv.js';
import {disguisesOf} from '../helpers/store.js';

type Way = 'pin' | 'device-key';

/** Asks by a code; `onCode` is the moment at which a person can see it. */
const by = (kind: Way, onCode: (code: string) => void, stop: AbortSignal = signal): Issue => async (ports, account, pins) => issueToken(ports, account, {
	kind, pins, onWaiting({code}) {
		onCode(code);
	},
}, stop);

/** A program that shows a code and is killed while it waits. Answers the code. */
const killedWhileWaiting = async (world: KeyWorld, kind: Way, processId?: number): Promise<string> => {
	const stop = new AbortController();
	let seen = '';
	await refreshToken(world.program(processId === undefined ? {} : {processId}), world.account.id, by(kind, code => {
		seen = code;
		stop.abort();
	}, stop.signal), {signal: stop.signal}).catch(() => undefined);
	return seen;
};

const tokenOf = async ({program, account}: KeyWorld): Promise<string> => (await program().accounts.open(account.id)).authToken.reveal();

const codesAsked = ({plex}: KeyWorld): number => plex.pins.length;

for (const kind of ['pin', 'device-key'] as const) {
	test(`a code by ${kind} is sealed before anybody sees it, and no secret of it lies about`, async t => {
		const world = await openKeyWorld(t);
		const code = await killedWhileWaiting(world, kind);
		const saved = await world.program().drafts.find(refreshDraftName(world.account.id));
		t.is(saved?.draft.pin?.code, code);
		t.is(saved?.draft.pin?.endsAt, '2026-11-27T12:15:00.000Z');
		t.is(saved?.draft.pin?.deviceKey !== undefined, kind === 'device-key');
		const bytes = await world.bytes();
		t.false([code, saved?.draft.pin?.deviceKey?.reveal() ?? code].flatMap(secret => disguisesOf(secret)).some(disguise => bytes.includes(disguise)));
	});

	test(`a token that was linked while nobody looked is taken at the next refresh by ${kind}, without a new code`, async t => {
		const world = await openKeyWorld(t);
		const code = await killedWhileWaiting(world, kind);
		world.plex.link(code, ownerId);
		const codes: string[] = [];
		const account = await refreshToken(world.program(), world.account.id, by(kind, seen => {
			codes.push(seen);
		}), {signal});
		t.true(world.plex.isAlive(account.authToken.reveal()));
		t.is(account.deviceKey !== undefined, kind === 'device-key');
		t.deepEqual(codes, []);
		t.is(codesAsked(world), 1);
		t.deepEqual(await world.program().drafts.list(), []);
	});

	test(`who leaves a code by ${kind} is told that it is kept, and until when`, async t => {
		const world = await openKeyWorld(t);
		const stop = new AbortController();
		let code = '';
		const error = await failureOf(refreshToken(world.program(), world.account.id, by(kind, seen => {
			code = seen;
			stop.abort();
		}, stop.signal), {signal: stop.signal}));
		t.is(error.code, 'ERR_CANCELLED');
		t.is(hintIn('command', error.hint), `Nothing was changed. The code ${code} is kept, and can still be typed until 2026-11-27 12:15 UTC: do the same again to go on with it.`);
	});

	test(`who leaves a look at a code by ${kind} whose time is over is not told that it can still be typed`, async t => {
		const world = await openKeyWorld(t);
		await killedWhileWaiting(world, kind);
		world.pass(16 * 60);
		const stop = new AbortController();
		world.onCall(() => {
			stop.abort();
			throw new AppError('ERR_CANCELLED');
		});
		const error = await failureOf(refreshToken(world.program(), world.account.id, by(kind, () => undefined, stop.signal), {signal: stop.signal}));
		t.is(error.code, 'ERR_CANCELLED');
		t.is(hintIn('command', error.hint), 'Nothing was changed.');
	});

	test(`what a timer finds: a code by ${kind} that was typed after the program had ended is collected, tested and stored`, async t => {
		const world = await openKeyWorld(t);
		const code = await killedWhileWaiting(world, kind);
		t.deepEqual(await collectAbandonedPins(world.program(), signal), []);
		world.plex.link(code, ownerId);
		t.like(await collectAbandonedPins(world.program(), signal), [{kind: 'refreshed', email: 'a@example.com'}]);
		t.true(world.plex.isAlive(await tokenOf(world)));
		t.deepEqual(await world.program().drafts.list(), []);
	});
}

test('a code whose program still runs is left to it', async t => {
	const world = await openKeyWorld(t, {running: new Set([41])});
	const code = await killedWhileWaiting(world, 'pin', 41);
	world.plex.link(code, ownerId);
	t.deepEqual(await collectAbandonedPins(world.program({processId: 42}), signal), []);
	t.like(await collectAbandonedPins(world.program({processId: 41}), signal), [{kind: 'refreshed'}]);
});

test('a code whose time is over is nobody’s any more, though another process has the number of its program', async t => {
	const world = await openKeyWorld(t, {running: new Set([41])});
	const code = await killedWhileWaiting(world, 'device-key', 41);
	world.plex.link(code, ownerId);
	t.deepEqual(await collectAbandonedPins(world.program({processId: 42}), signal), []);
	world.pass(2 * 3600);
	t.like(await collectAbandonedPins(world.program({processId: 42}), signal), [{kind: 'refreshed'}]);
});

test('a code that is over is forgotten, and the next refresh asks for another one', async t => {
	const world = await openKeyWorld(t);
	const first = await killedWhileWaiting(world, 'pin');
	world.pass(901);
	t.is((await failureOf(refreshToken(world.program(), world.account.id, collecting({signal, onWaiting() {}}), {signal}))).code, 'ERR_PIN_EXPIRED');
	t.deepEqual(await world.program().drafts.list(), []);
	const codes = new Set<string>();
	await refreshToken(world.program(), world.account.id, by('pin', code => {
		codes.add(code);
		world.plex.link(code, ownerId);
	}), {signal});
	t.false(codes.has(first));
	t.true(world.plex.isAlive(await tokenOf(world)));
});

test('a code with a key that was typed and not collected in its time: its key brings the token, days later', async t => {
	const world = await openKeyWorld(t);
	const code = await killedWhileWaiting(world, 'device-key');
	world.plex.link(code, ownerId);
	world.pass(20 * 24 * 3600);
	t.like(await collectAbandonedPins(world.program(), signal), [{kind: 'refreshed', email: 'a@example.com'}]);
	const account = await world.program().accounts.open(world.account.id);
	t.not(account.deviceKey, undefined);
	t.true(world.plex.isAlive(account.authToken.reveal()));
	t.deepEqual(await world.program().drafts.list(), []);
});

test('a code with a key that nobody typed is forgotten when its time is over, and only once plex.tv has said so', async t => {
	const world = await openKeyWorld(t);
	await killedWhileWaiting(world, 'device-key');
	world.pass(2 * 3600);
	world.onCall(() => {
		throw new AppError('ERR_PLEX_UNAVAILABLE', 'it answered 503');
	});
	t.deepEqual(await collectAbandonedPins(world.program(), signal), []);
	t.is((await world.program().drafts.list()).length, 1);
	world.onCall(() => undefined);
	t.deepEqual(await collectAbandonedPins(world.program(), signal), []);
	t.deepEqual(await world.program().drafts.list(), []);
});

test('a key that plex.tv refuses for good keeps nobody from another code', async t => {
	for (const code of ['ERR_PLEX_REFUSED', 'ERR_PLEX_FORBIDDEN', 'ERR_PLEX_CALL_GONE', 'ERR_DEVICE_KEY_TAKEN'] as const) {
		const world = await openKeyWorld(t);
		await killedWhileWaiting(world, 'device-key');
		world.pass(2 * 3600);
		world.onCall(call => {
			if (call === 'exchangeRequest') {
				throw new AppError(code, '4xx');
			}
		});
		const account = await refreshToken(world.program(), world.account.id, by('device-key', seen => {
			world.plex.link(seen, ownerId);
		}), {signal});
		t.true(world.plex.isAlive(account.authToken.reveal()), code);
		t.is(codesAsked(world), 2);
	}
});

test('a code with a key that may have been typed while plex.tv gave no answer is not taken for one that is over', async t => {
	const world = await openKeyWorld(t);
	const error = await failureOf(refreshToken(world.program(), world.account.id, by('device-key', code => {
		world.plex.link(code, ownerId);
		world.onCall(() => {
			throw new AppError('ERR_PLEX_UNAVAILABLE', 'it answered 503');
		});
		world.pass(60);
	}), {signal}));
	t.is(error.code, 'ERR_PLEX_UNAVAILABLE');
	t.notRegex(explain('command', error), /is kept/v, 'nobody has left it');
	world.onCall(() => undefined);
	t.like(await collectAbandonedPins(world.program(), signal), [{kind: 'refreshed'}]);
	t.true(world.plex.isAlive(await tokenOf(world)));
});

test('who wants a device key does not wait for a code without one, but takes its token where it was typed', async t => {
	const world = await openKeyWorld(t);
	await killedWhileWaiting(world, 'pin');
	const second = await killedWhileWaiting(world, 'device-key');
	t.is(codesAsked(world), 2);
	world.plex.link(second, ownerId);
	const account = await refreshToken(world.program(), world.account.id, by('device-key', () => undefined), {signal});
	t.not(account.deviceKey, undefined);
	t.is(codesAsked(world), 2);
});

test('a full disk at the moment the token comes: plex.tv still has it, which is said, and the next run takes it', async t => {
	const world = await openKeyWorld(t);
	const code = await killedWhileWaiting(world, 'pin');
	world.plex.link(code, ownerId);
	let isFull = false;
	world.onCall(call => {
		isFull ||= call === 'pollPin';
	});
	const fileSystem: FileSystem = {
		...nodeFileSystem,
		async open(...parameters) {
			if (isFull && parameters[1] !== 'r') {
				throw systemError('ENOSPC', 'open');
			}

			return nodeFileSystem.open(...parameters);
		},
	};
	const issued: string[] = [];
	const error = await failureOf(refreshToken(world.program({fileSystem}), world.account.id, by('pin', () => undefined), {
		signal, onIssued(token) {
			issued.push(token.reveal());
		},
	}));
	t.is(error.code, 'ERR_STORE_FULL');
	t.regex(explain('command', error), /plex\.tv gives it out again for the same code.*do the same again before 2026-11-27 12:15 UTC/v);
	t.like(await collectAbandonedPins(world.program(), signal), [{kind: 'refreshed'}]);
	t.deepEqual([await tokenOf(world)], issued);
});

/** What must hold after a kill: the stored token works, or what was kept leads to one that does. */
const isRecoverable = async (world: KeyWorld): Promise<boolean> => {
	const {plex, account, program} = world;
	// Where nobody has typed the code yet, or nobody could, nothing of the account was ended.
	if (plex.isAlive(await tokenOf(world)) || plex.pins.every(({token}) => token === undefined)) {
		return true;
	}

	const waiting = await findNewToken(program(), account.id);
	const isKept = waiting !== undefined && plex.isAlive(waiting.token.reveal());
	if (isKept) {
		return true;
	}

	await collectAbandonedPins(program(), signal);
	return plex.isAlive(await tokenOf(world));
};

/** Kills at these calls, each in a world of its own, where the person types the code at once. Answers whether the last one came to its end. */
const killAt = async (t: Parameters<typeof openKeyWorld>[0], kind: Way, at: number): Promise<string | undefined> => {
	const world = await openKeyWorld(t);
	const disk = dyingAt(at);
	const linked = new Set<string>();
	await refreshToken(world.program({fileSystem: disk.fileSystem}), world.account.id, by(kind, code => {
		if (!linked.has(code)) {
			linked.add(code);
			world.plex.link(code, ownerId);
		}
	}), {signal}).catch(() => undefined);
	const died = disk.diedAt();
	t.true(await isRecoverable(world), `${kind}, killed at call ${at}: ${died}`);
	return died;
};

for (const kind of ['pin', 'device-key'] as const) {
	// Every call of it is in tests/system/kill-pins.system.ts.
	test(`killed at calls of a refresh by ${kind}, a working token or a code that can be collected is left`, async t => {
		let at = 1;
		while (await killAt(t, kind, at) !== undefined) {
			at += 37;
		}

		t.true(at > 70, 'it was killed at several calls');
	});
}

const formDraft = (email: string) => ({...withText(emptyDraft('client-of-a-form'), 'email', textField(email)), routeChoice: 'direct', tokenWay: 'pin'} as const);

/** `add --pin` of a program; `onCode` is the moment at which a person can see the code. */
const add = async ({program}: KeyWorld, email: string, onCode: (code: string) => void, stop: AbortSignal = signal) => testAndSave(program({processId: 50}), formDraft(email), {kind: 'add'}, {
	signal: stop,
	issue: async (ports, device, pins) => issueToken(ports, device, {
		kind: 'pin', pins, onWaiting({code}) {
			onCode(code);
		},
	}, stop),
});

test('add by a code that was cut off goes on with the same code and identifier, and stores the account', async t => {
	const world = await openKeyWorld(t);
	const stop = new AbortController();
	let code = '';
	await add(world, 'new@example.com', seen => {
		code = seen;
		stop.abort();
	}, stop.signal).catch(() => undefined);
	t.deepEqual((await world.program().drafts.list()).map(([name]) => name), ['add']);
	const shown: string[] = [];
	const {account} = await add(world, 'new@example.com', seen => {
		shown.push(seen);
		world.plex.link(seen, 8);
	});
	t.deepEqual([...new Set(shown)], [code]);
	t.true(world.plex.isAlive(account.authToken.reveal()));
	t.is(account.clientIdentifier, 'client-of-a-form');
	t.is(codesAsked(world), 1);
	t.deepEqual(await world.program().drafts.list(), []);
});

test('a code for a new account that was typed after the program had ended is put into its half-filled form, and add takes it from there', async t => {
	const world = await openKeyWorld(t);
	const stop = new AbortController();
	let code = '';
	await add(world, 'new@example.com', seen => {
		code = seen;
		stop.abort();
	}, stop.signal).catch(() => undefined);
	world.plex.link(code, 8);
	t.like(await collectAbandonedPins(world.program(), signal), [{kind: 'in-form', name: 'add', email: 'new@example.com'}]);
	const saved = await world.program().drafts.find('add');
	t.true(world.plex.isAlive(typed(saved?.draft ?? emptyDraft(''), 'authToken')));
	t.is(saved?.draft.pin, undefined);
	const {account} = await add(world, 'new@example.com', () => {
		t.fail('another code was shown');
	});
	t.is(account.plexId, 8);
	t.deepEqual(await world.program().drafts.list(), []);
});

test('a form that somebody half filled is not written over by a code for another account, which is kept beside it', async t => {
	const world = await openKeyWorld(t);
	const other = formDraft('other@example.com');
	await world.program().drafts.keep('add', other);
	const stop = new AbortController();
	await add(world, 'new@example.com', () => {
		stop.abort();
	}, stop.signal).catch(() => undefined);
	const kept = await world.program().drafts.list();
	t.deepEqual(kept.find(([name]) => name === 'add')?.[1].draft, other);
	t.like(kept.find(([name]) => name.startsWith('add-50-'))?.[1], {draft: {pin: {holder: 50}}});
});

test('an edited account’s own token is no new one: its form asks for a code', async t => {
	const world = await openKeyWorld(t);
	const {account, program, plex} = world;
	const draft = {...draftOf(account), tokenWay: 'pin'} as const;
	await program().drafts.keep(account.id, draft);
	const stop = new AbortController();
	await testAndSave(program(), draft, {kind: 'edit', original: account}, {
		signal: stop.signal,
		issue: async (ports, device, pins) => issueToken(ports, device, {
			kind: 'pin', pins, onWaiting() {
				stop.abort();
			},
		}, stop.signal),
	}).catch(() => undefined);
	t.is(plex.pins.length, 1);
});
