import test from 'ava';
import fc from 'fast-check';
import {
	begin,
	cancel,
	end,
	isAwaited,
	noJobs,
	withProgress,
	type Jobs,
} from '../../source/application/dashboard/jobs.js';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import {createEffects} from '../../source/application/dashboard/run-effects.js';
import type {Ports} from '../../source/application/ports.js';
import {AppError} from '../../source/domain/errors.js';
import {sampleAccount} from '../helpers/account.js';
import {until} from '../helpers/until.js';

const job = {owner: 'dashboard', kind: 'test-token', progress: {kind: 'unknown'}} as const;

test('no id comes twice, whatever begins and ends', t => {
	fc.assert(fc.property(fc.array(fc.option(fc.nat(20), {nil: undefined})), steps => {
		let jobs: Jobs = noJobs;
		const ids: number[] = [];
		for (const ended of steps) {
			if (ended === undefined) {
				ids.push(jobs.next);
				jobs = begin(jobs, job);
			} else {
				jobs = end(jobs, ended);
				t.false(isAwaited(jobs, ended));
			}
		}

		t.is(new Set(ids).size, ids.length);
		t.deepEqual(ids, ids.toSorted((a, b) => a - b), 'a later job has a higher id');
	}));
});

test('a job that is cancelled is awaited until it says so, and its progress is its own', t => {
	const two = begin(begin(noJobs, job), job);
	t.deepEqual(cancel(two.running).map(effect => effect.job), two.running.map(({id}) => id));
	const [first, second] = withProgress(two, two.running[0]?.id ?? 0, () => ({kind: 'count', done: 1, total: 2})).running;
	t.is(first?.progress.kind, 'count');
	t.is(second?.progress.kind, 'unknown');
	t.is(end(two, 99), two, 'what is over already changes nothing');
	t.deepEqual(end(two, 99, two.running[0]?.id ?? 0).running, two.running.slice(1), 'one of several is over already');
});

/** Resolves never, and fails as soon as it is stopped. */
const stopped = async (signal: AbortSignal): Promise<never> => new Promise((_resolve, reject) => {
	signal.addEventListener('abort', () => {
		reject(new AppError('ERR_CANCELLED'));
	});
});

/** What runs, by what asks plex.tv and waits for ever. */
const hanging = () => {
	const signals = new Map<string, AbortSignal>();
	const wait = (name: string) => async (_account: unknown, options: {readonly signal: AbortSignal}): Promise<never> => {
		signals.set(name, options.signal);
		return stopped(options.signal);
	};

	const ports = {
		accounts: {open: async (id: string) => sampleAccount({id}), list: async () => [], checkWritable: async () => undefined},
		plexTv: {signOut: wait('removal'), testToken: wait('test')},
		traffic: {keep: async () => undefined},
		drafts: {},
		clock: {now: () => new Date(0)},
	} as unknown as Ports;
	return {ports, signals};
};

test('to cancel one job ends that one at its socket, and the end of the program all of them', async t => {
	const {ports, signals} = hanging();
	const events: DashboardEvent[] = [];
	const effects = createEffects({
		copy: () => undefined,
		ports, settings: {check: async () => undefined, read: async () => ({}), write: async () => undefined}, quit() {}, crash(error) {
			t.fail(String(error));
		},
	});
	const send = (event: DashboardEvent): void => {
		events.push(event);
	};

	effects.run({
		kind: 'begin', owner: 'remove', job: 1, work: {kind: 'remove', id: 'alpha', signOut: true},
	}, send);
	effects.run({
		kind: 'begin', owner: 'dashboard', job: 2, work: {kind: 'test-token', id: 'bravo'},
	}, send);
	await until(() => signals.size === 2);
	t.false(signals.get('removal')?.aborted, 'a test that begins leaves the removal alone');
	effects.run({kind: 'cancel', job: 2}, send);
	await until(() => events.length === 1);
	t.like(events[0], {kind: 'answer', to: 'dashboard', job: 2, isLast: true, answer: {kind: 'failed', error: {code: 'ERR_CANCELLED'}}});
	t.false(signals.get('removal')?.aborted);
	await effects.settle();
	t.true(signals.get('removal')?.aborted);
});
