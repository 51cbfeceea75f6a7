import type {Context} from '../../source/command-line/context.js';
import type {PlexCalls, PlexTv} from '../../source/application/ports/plex-tv.js';
import {AppError, causeOf, reportOf, type ErrorCode} from '../../source/domain/errors.js';
import {stageNames, type Stage} from '../../source/domain/verdict.js';

/** An object whose every method throws. */
const throwing = <Port extends object>(port: Port, error: () => Error): Port => new Proxy(port, {
	get(target, name) {
		const value: unknown = Reflect.get(target, name);
		return typeof value === 'function'
			? async () => {
				throw error();
			}
			: value;
	},
});

const nothingRenewed = {take: async () => false, release: async () => undefined};

/** Everything that a command is given fails with this error, whatever it tries first. */
export const withFailingStore = (context: Context, code: ErrorCode): Context => {
	const error = () => new AppError(code, 'x');
	const fail = async (): Promise<never> => {
		throw error();
	};

	const {accounts, drafts, backups, audit, keys, traffic, knownServers, transfer, renewals} = context.ports;
	return {
		...context,
		settings: throwing(context.settings, error),
		ports: {
			...context.ports,
			accounts: throwing(accounts, error),
			drafts: throwing(drafts, error),
			backups: throwing(backups, error),
			audit: throwing(audit, error),
			keys: throwing(keys, error),
			traffic: throwing(traffic, error),
			knownServers: throwing(knownServers, error),
			transfer: throwing(transfer, error),
			renewals: throwing(renewals, error),
		},
		readSecret: fail,
		readPassphrase: fail,
		readInput: fail,
		readImport: fail,
	};
};

const stagesWith = (outcome: Stage['outcome']): readonly Stage[] => stageNames.map(name => ({
	name, outcome, milliseconds: 0, message: '',
}));

/** Plex.tv, or the way to it, gives this error to every question; the two tests report it as they report such errors. */
const failingPlexTv = (plexTv: PlexTv, code: ErrorCode): PlexTv => {
	const error = () => new AppError(code, 'x');
	const report = reportOf(error());
	const calls: PlexCalls = {
		...throwing<PlexCalls>(plexTv, error),
		...Object.fromEntries(Object.keys(plexTv).map(name => [name, async () => {
			throw error();
		}])),
		testProxy: async () => ['proxy', 'plex', 'answer'].includes(causeOf(report))
			? {...report, verdict: 'failed', stages: stagesWith('not-reached')}
			: {verdict: 'passed', stages: stagesWith('passed'), addressVerdict: 'different'},
		testToken: async () => ({...report, verdict: causeOf(report) === 'token' ? 'rejected' : 'cannot-tell', milliseconds: 0}),
	};
	return {...calls, keepingTunnels: async work => work(calls)};
};

/** The store is as it was, and keeps nothing; every question to plex.tv fails with this error. `isAsked` hears of each. */
export const withFailingPlexTv = (context: Context, code: ErrorCode, stored: Context['ports']): Context => ({
	...context,
	async openLoopbackProxy() {
		throw new AppError(code, 'x');
	},
	ports: {
		...context.ports,
		timer: {wait: async () => undefined},
		accounts: {
			...stored.accounts,
			change: async (id, apply) => apply(await stored.accounts.open(id)),
			changeMany: async () => undefined,
			checkWritable: async () => undefined,
		},
		drafts: {...stored.drafts, keep: async () => undefined, discard: async () => undefined},
		traffic: {...stored.traffic, keep: async () => undefined},
		knownServers: {...stored.knownServers, keep: async () => undefined},
		audit: {...stored.audit, note: async () => undefined},
		renewals: nothingRenewed,
		plexTv: failingPlexTv(context.ports.plexTv, code),
	},
});
