import type {Account, AccountId, AccountSummary} from '../domain/account.js';
import {parseEmail} from '../domain/email.js';
import {AppError, isFailure, retryOf} from '../domain/errors.js';
import {
	canAsk,
	notAsked,
	reasonOf,
	answered,
	unanswered,
	type Registration,
	type RegistrationAnswer,
	type Unanswered,
} from '../domain/registration.js';
import {thenSaveTraffic} from './save-traffic.js';
import {openFresh} from './device-key/open-fresh.js';
import {findAccount} from './find-account.js';
import {laneOf, type LaneAnswer, type LanePause} from './lanes.js';
import type {Ports} from './ports.js';
import type {PlexRegistrations} from './ports/plex-tv.js';
import {createFailover, type Failover} from './failover.js';
import {workInLanes, type LanesOutcome, type LaneWork} from './work-in-lanes.js';

export type EmailCheckOptions = {
	readonly signal: AbortSignal;
	/** The one account to ask with, by email, user name or id; without it all that may, one after the other. */
	readonly account?: string;
};

export type EmailsCheckOptions = EmailCheckOptions & {
	/** How many at once. */
	readonly concurrency: number;
	/** Told of each result as it comes, of how many there are by then, and of how many there will be. */
	readonly onResult?: (registration: Registration, done: number, total: number) => void;
	readonly onPause?: (pause: LanePause) => void;
};

/** One account's answer, why it has none, or that by now somebody else should ask. */
type AskAs = (asker: AccountSummary, email: string, isStillItsTurn: () => boolean) => Promise<RegistrationAnswer | Unanswered | 'not-asked'>;

const chooseAskers = async ({accounts, clock}: Ports, wanted?: string): Promise<readonly AccountSummary[]> => {
	if (wanted !== undefined) {
		return [await findAccount(accounts, wanted)];
	}

	const now = clock.now().toISOString();
	const stored = await accounts.list();
	const askers = stored.filter(account => canAsk(account, now));
	if (askers.length === 0) {
		throw new AppError('ERR_NO_VALID_ACCOUNT');
	}

	return askers;
};

/** Opens an account's secrets when it first asks, and not again. */
const openOnce = (ports: Ports, signal: AbortSignal): ((id: AccountId) => Promise<Account>) => {
	const opened = new Map<AccountId, Promise<Account>>();
	return async id => {
		const opening = opened.get(id) ?? openFresh(ports, id, {signal});
		opened.set(id, opening);
		return opening;
	};
};

/** An error for people that says why there is no answer. Throws `ERR_CANCELLED`, and what is a bug. */
const noAnswer = (error: unknown): AppError => {
	if (isFailure(error)) {
		return error;
	}

	throw error;
};

const failedAttempt = ({email}: AccountSummary, error: AppError): Unanswered => ({account: email, ...reasonOf(error)});

/** Asks as one account after the other until one can tell. */
const askInTurn = async (email: string, failover: Failover, askAs: AskAs): Promise<Registration> => {
	const tried: AccountSummary[] = [];
	const failures: Unanswered[] = [];
	for (let asker = failover.next(tried); asker !== undefined; asker = failover.next(tried)) {
		const chosen = asker;
		const answer = await askAs(asker, email, () => failover.next(tried) === chosen);
		if (answer === 'not-asked') {
			continue;
		}

		if (typeof answer === 'string') {
			return answered(email, answer, asker.email, failures);
		}

		tried.push(asker);
		failures.push(answer);
	}

	const last = failures.at(-1);
	return last === undefined ? notAsked(email, failover.lastFailure() ?? reasonOf(new AppError('ERR_NO_VALID_ACCOUNT'))) : unanswered(email, failures.slice(0, -1), last);
};

/** Asks at once. */
const askingAtOnce = (ports: Ports, signal: AbortSignal): AskAs => async (asker, email) => {
	const account = await openFresh(ports, asker.id, {signal});
	try {
		return await ports.plexTv.checkEmail(account, email, {signal});
	} catch (error) {
		return failedAttempt(asker, noAnswer(error));
	}
};

/**
Asks plex.tv whether an email is registered: as one account after the other, until one can tell.
Throws `ERR_EMAIL_INVALID`, `ERR_NO_VALID_ACCOUNT`, `ERR_ACCOUNT_…`, `ERR_CANCELLED`, `ERR_STORE_…`, `ERR_KEY_…`.
*/
export const checkEmail = async (ports: Ports, typed: string, {signal, account}: EmailCheckOptions): Promise<Registration> => {
	const checked = parseEmail(typed);
	if (checked.kind === 'invalid') {
		throw checked.error;
	}

	const failover = createFailover(await chooseAskers(ports, account));
	return thenSaveTraffic(ports, async () => askInTurn(checked.email, failover, askingAtOnce(ports, signal)));
};

const laneAnswer = async (asker: AccountSummary, asked: Promise<RegistrationAnswer>): Promise<LaneAnswer<RegistrationAnswer | Unanswered>> => {
	try {
		return {kind: 'answered', value: await asked};
	} catch (error) {
		const reason = noAnswer(error);
		return retryOf(reason) === 'after-pause' ? {kind: 'slow-down', error: reason} : {kind: 'answered', value: failedAttempt(asker, reason)};
	}
};

/** One of each, in the order and spelling of their first time. */
const distinct = (emails: readonly string[]): readonly string[] => {
	const spellings = new Map<string, string>();
	for (const email of emails) {
		const key = email.trim().toLowerCase();
		if (!spellings.has(key)) {
			spellings.set(key, email.trim());
		}
	}

	return spellings.values().toArray();
};

type LaneParts = {readonly plexTv: PlexRegistrations; readonly open: (id: AccountId) => Promise<Account>; readonly failover: Failover};

/** Asks in the lane of the account's route: it waits there for its turn, and after a pause asks again. */
const askingInLanes = ({plexTv, open, failover}: LaneParts, lanes: LaneWork): AskAs => async (asker, email, isStillItsTurn) => {
	const account = await open(asker.id);
	const result = await lanes.ask(laneOf(asker.route), async () => {
		if (!isStillItsTurn()) {
			return {kind: 'not-asked'};
		}

		const note = failover.begin(asker.id);
		const answer = await laneAnswer(asker, plexTv.checkEmail(account, email, {signal: lanes.signal}));
		if (answer.kind === 'answered') {
			note(answer.value);
		}

		return answer;
	});
	switch (result.kind) {
		case 'answered': {
			return result.value;
		}

		case 'given-up': {
			const reason = failedAttempt(asker, result.error);
			failover.begin(asker.id)(reason);
			return reason;
		}

		case 'not-asked': {
			return result.kind;
		}
	}
};

/**
Asks plex.tv whether emails are registered, several at once; the same address, in whatever case, is asked about once. A lane that is told to slow down waits and asks again before the next account is tried.
A malformed address is an answer like any other, and nobody is asked about it. When it is cancelled, it ends with what was found so far.
Throws `ERR_NO_VALID_ACCOUNT`, `ERR_ACCOUNT_…`, `ERR_STORE_…`, `ERR_KEY_…`.
*/
export const checkEmails = async (ports: Ports, typed: readonly string[], {account, concurrency, ...watching}: EmailsCheckOptions): Promise<LanesOutcome<Registration>> => {
	const failover = createFailover(await chooseAskers(ports, account));
	const open = openOnce(ports, watching.signal);
	const options = {...watching, limits: {inAll: concurrency, perLane: concurrency}};
	return thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => workInLanes(ports, distinct(typed), async (email, lanes) => {
		const checked = parseEmail(email);
		return checked.kind === 'invalid'
			? notAsked(email, reasonOf(checked.error))
			: askInTurn(checked.email, failover, askingInLanes({plexTv, open, failover}, lanes));
	}, options)));
};
