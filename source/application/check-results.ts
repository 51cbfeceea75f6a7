import type {Account} from '../domain/account.js';
import {isSameIdentity, isSameRoute} from '../domain/account-form/evidence.js';
import {isAppError, reportOf, type ErrorReport} from '../domain/errors.js';
import {proxyStatusAfter} from '../domain/verdict.js';
import type {AccountCheck} from './check-accounts.js';
import {withKeptAlive} from './keep-alive.js';
import type {AccountChange, Ports} from './ports.js';
import {withTokenReport, withVerdictAlone} from './test-token.js';

/** Results wait for so long, or for so many of them, before they are written; a crash loses no more than that. */
const betweenMilliseconds = 15_000;
const maxWaiting = 500;

/** What a check makes of its account, as far as that is still what was tested. */
const changeOf = (tested: Account, {proxy, token, keptAliveAt}: AccountCheck, checkedAt: string): AccountChange => {
	const apply = (withToken: typeof withTokenReport) => (current: Account): Account => {
		const withProxy = proxy !== undefined && isSameRoute(current.route, tested.route) ? {...current, proxy: proxyStatusAfter(proxy, checkedAt)} : current;
		return token !== undefined && isSameIdentity(current, tested) ? withKeptAlive(withToken(withProxy, token.report, checkedAt), keptAliveAt) : withProxy;
	};

	return {
		id: tested.id,
		apply: apply(token?.duplicateOf === undefined ? withTokenReport : withVerdictAlone),
		// A plex.tv account is stored once: of a second one the verdict is kept, and not whose it is.
		whenTaken: apply(withVerdictAlone),
	};
};

/** In one order, whatever came first. */
const verdicts = ['valid', 'rejected', 'cannot tell', 'proxy passed', 'proxy failed'];

const countsText = (counts: ReadonlyMap<string, number>): string => [...new Set([...verdicts, ...counts.keys()])]
	.filter(verdict => counts.has(verdict))
	.map(verdict => `${counts.get(verdict)} ${verdict}`)
	.join(', ');

/** Puts the results of a bulk check on disk, many at a time, with one entry in the audit for all of them. */
export const savingResults = ({accounts, audit, clock}: Pick<Ports, 'accounts' | 'audit' | 'clock'>) => {
	let waiting: AccountChange[] = [];
	let savedAt = clock.now().getTime();
	let unsaved: ErrorReport | undefined;
	let total = 0;
	let writing = Promise.resolve();
	const counts = new Map<string, number>();
	let areTokensTested = false;
	let only: Account | undefined;

	const guarded = async (write: () => Promise<void>): Promise<boolean> => {
		try {
			await write();
			return true;
		} catch (error) {
			if (!isAppError(error)) {
				throw error;
			}

			unsaved = reportOf(error);
			return false;
		}
	};

	const write = async (): Promise<void> => {
		const changes = waiting;
		waiting = [];
		savedAt = clock.now().getTime();
		const isSaved = changes.length === 0 || await guarded(async () => accounts.changeMany(changes, {audit: 'none'}));
		if (isSaved) {
			unsaved = undefined;
		} else {
			// Another try, with what comes meanwhile.
			waiting = [...changes, ...waiting];
		}
	};

	/** One write at a time. */
	const flush = async (): Promise<void> => {
		writing = writing.then(write);
		await writing;
	};

	return {
		async add(account: Account, check: AccountCheck): Promise<void> {
			const now = clock.now();
			total += 1;
			only = account;
			waiting.push(changeOf(account, check, now.toISOString()));
			const verdict = check.token?.report.verdict.replace('-', ' ') ?? (check.proxy === undefined ? 'not tested' : `proxy ${check.proxy.verdict}`);
			areTokensTested ||= check.token !== undefined;
			counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
			if (waiting.length >= maxWaiting || now.getTime() - savedAt >= betweenMilliseconds) {
				await flush();
			}
		},
		/** Writes what is left, and the entry. Answers why results could not be saved, if so. */
		async finish(): Promise<ErrorReport | undefined> {
			await flush();
			if (total > 0 && unsaved === undefined) {
				const action = areTokensTested ? 'tested-token' : 'tested-proxy';
				await guarded(async () => total === 1 && only !== undefined
					? audit.note({action, detail: counts.keys().toArray().join(', ')}, only)
					: audit.note({action, detail: `${total} accounts: ${countsText(counts)}`}));
			}

			return unsaved;
		},
	};
};
