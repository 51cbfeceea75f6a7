import test, {type ExecutionContext} from 'ava';
import {signInByPin} from '../../source/application/sign-in-by-pin.js';
import {AppError, isAppError, type ErrorCode} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import type {PinAnswer, WaitingPin} from '../../source/domain/sign-in.js';
import {fakeTime} from '../helpers/fake-time.js';

const device = {route: {kind: 'direct'}, queryParameters: '', clientIdentifier: 'c'} as const;

const waiting: PinAnswer = {kind: 'waiting'};
const linked: PinAnswer = {kind: 'linked', token: new Secret('xFAKEissued000000001')};
const gone: PinAnswer = {kind: 'gone'};

type Watched = {
	/** When plex.tv was asked, in seconds after the code was given out. */
	readonly looks: readonly number[];
	readonly told: readonly WaitingPin[];
	readonly result: {readonly token: string} | {readonly code: ErrorCode};
};

type Script = {
	readonly answers: ReadonlyArray<PinAnswer | AppError>;
	readonly expiresInSeconds?: number;
	/** Ends it when plex.tv has been asked so often. */
	readonly abortAfter?: number;
};

/** Gets a token by PIN from a plex.tv that answers each look as the script says, the last one for ever. */
const watch = async (t: ExecutionContext, {answers, expiresInSeconds = 900, abortAfter = Infinity}: Script): Promise<Watched> => {
	const {clock, timer, now, run} = fakeTime();
	const stop = new AbortController();
	const looks: number[] = [];
	const told: WaitingPin[] = [];
	const plexTv = {
		createPin: async () => ({id: 7, code: 'AB12', expiresInSeconds}),
		async pollPin(_device: unknown, id: number) {
			t.is(id, 7);
			const answer = answers[looks.length] ?? answers.at(-1) ?? waiting;
			looks.push(now() / 1000);
			if (looks.length >= abortAfter) {
				stop.abort();
			}

			if (answer instanceof AppError) {
				throw answer;
			}

			return answer;
		},
	};
	const signIn = async (): Promise<Watched['result']> => {
		try {
			const {token} = await signInByPin({
				plexTv, clock, timer, random: {uuid: () => '', fraction: () => 0},
			}, device, {
				signal: stop.signal,
				keep: async () => undefined,
				onWaiting(pin) {
					told.push(pin);
				},
			});
			return {token: token.reveal()};
		} catch (error) {
			return {code: isAppError(error) ? error.code : 'ERR_BUG'};
		}
	};

	return {result: await run(signIn()), looks, told};
};

test('plex.tv is asked every two seconds until the code was typed', async t => {
	const {looks, result} = await watch(t, {answers: [waiting, waiting, linked]});
	t.deepEqual(looks, [2, 4, 6]);
	t.deepEqual(result, {token: 'xFAKEissued000000001'});
});

test('the time that is left is told at once and every second', async t => {
	const {told} = await watch(t, {answers: [waiting, waiting, linked]});
	t.deepEqual(told.map(({secondsLeft}) => secondsLeft), [900, 899, 898, 897, 896, 895]);
	t.true(told.every(({code}) => code === 'AB12'));
});

test('a code that nobody types expires with its own time, after one last look', async t => {
	const {looks, result} = await watch(t, {answers: [waiting], expiresInSeconds: 9});
	t.deepEqual(looks, [2, 4, 6, 8, 9]);
	t.deepEqual(result, {code: 'ERR_PIN_EXPIRED'});
});

test('a code that was typed in its last second still counts', async t => {
	const {result} = await watch(t, {answers: [waiting, waiting, waiting, waiting, linked], expiresInSeconds: 9});
	t.deepEqual(result, {token: 'xFAKEissued000000001'});
});

test('a code that plex.tv forgets long before its time was used; at its end it has expired', async t => {
	t.deepEqual((await watch(t, {answers: [waiting, gone]})).result, {code: 'ERR_PIN_USED'});
	t.deepEqual((await watch(t, {answers: [waiting, gone], expiresInSeconds: 12})).result, {code: 'ERR_PIN_EXPIRED'});
});

test('what is no answer about the code ends nothing: it is looked again, less and less often', async t => {
	const down = new AppError('ERR_PLEX_UNAVAILABLE', 'it answered 503');
	const {looks, told, result} = await watch(t, {answers: [down, down, down, down, down, down, linked]});
	t.deepEqual(looks, [2, 6, 14, 30, 60, 90, 120]);
	t.deepEqual(result, {token: 'xFAKEissued000000001'});
	t.is(told.find(({secondsLeft}) => secondsLeft === 897)?.trouble, 'plex.tv is having trouble: it answered 503.');
});

test('after an answer it is looked as often as before, and the trouble is forgotten', async t => {
	const {looks, told} = await watch(t, {answers: [new AppError('ERR_PROXY_TIMEOUT', 'p'), waiting, linked]});
	t.deepEqual(looks, [2, 6, 8]);
	t.is(told.at(-1)?.trouble, undefined);
});

test('plex.tv’s wish to be left alone is obeyed, to the second', async t => {
	const slow = new AppError('ERR_PLEX_RATE_LIMITED', '', {retryAfterSeconds: 77});
	t.deepEqual((await watch(t, {answers: [slow, linked]})).looks, [2, 79]);
});

test('asked to slow down without a time, it waits half a minute and then twice that', async t => {
	const slow = new AppError('ERR_PLEX_RATE_LIMITED');
	t.deepEqual((await watch(t, {answers: [slow, slow, linked]})).looks, [2, 32, 92]);
});

test('whoever is to wait for longer than the code lives does not look again before that', async t => {
	const slow = new AppError('ERR_PLEX_RATE_LIMITED', '', {retryAfterSeconds: 3600});
	const {looks, result} = await watch(t, {answers: [slow, linked], expiresInSeconds: 60});
	t.deepEqual(looks, [2]);
	t.deepEqual(result, {code: 'ERR_PIN_EXPIRED'});
});

test('it can be left at any time, and asks nothing more then', async t => {
	const {looks, result} = await watch(t, {answers: [waiting], abortAfter: 3});
	t.deepEqual(looks, [2, 4, 6]);
	t.deepEqual(result, {code: 'ERR_CANCELLED'});
});
