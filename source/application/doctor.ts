import type {AddressVerdict} from '../domain/verdict.js';
import {
	failed,
	passed,
	warning,
	type Check,
} from '../domain/check.js';
import {clockWords} from '../domain/device-key/plex-clock.js';
import {isAppError, isFailure} from '../domain/errors.js';
import {routeLabel} from '../domain/route.js';
import {renewalOf, type AccountSummary} from '../domain/account.js';
import {namesText} from '../wording/names-text.js';
import type {Ports} from './ports.js';
import {testStoredProxy} from './test-proxy.js';
import {testStoredToken} from './test-stored-token.js';

/** What only the program's outermost part knows. */
export type Environment = {
	/** Absent without a terminal. */
	readonly terminal?: {readonly columns: number; readonly rows: number};
	/** `TERM` and the locale variables. */
	readonly terminalName: string;
	readonly locale: string;
};

/** This program did not exist before. */
const earliest = Date.UTC(2026, 10, 1);

/** `offset`: how far plex.tv's clock is ahead, where it said so and this one is wrong. */
export const checkClock = (now: Date, offset: number | undefined): Check => {
	const hint = 'Set the clock (timedatectl set-ntp true): certificates, tokens and renewals are judged by it.';
	if (now.getTime() < earliest) {
		return failed('clock', `It says ${now.toISOString()}, which is long past.`, hint);
	}

	return offset === undefined
		? passed('clock', now.toISOString())
		: failed('clock', `It says ${now.toISOString()}, which is ${clockWords(offset)} plex.tv’s.`, hint);
};

const checkTerminal = ({terminal, terminalName, locale}: Environment): Check => {
	if (terminal === undefined) {
		return passed('terminal', 'There is none; commands work without one.');
	}

	if (terminal.columns < 80 || terminal.rows < 24) {
		return warning('terminal', `It is ${terminal.columns}×${terminal.rows}.`, 'The dashboard needs 80×24.');
	}

	return /utf-?8/iv.test(locale)
		? passed('terminal', `${terminal.columns}×${terminal.rows}, ${terminalName}`)
		: warning('terminal', `Its locale (${locale === '' ? 'none' : locale}) is not UTF-8.`, 'Set one that is, such as LC_ALL=C.UTF-8, if signs look wrong.');
};

/** One account for each route: two behind the same proxy say nothing new. */
const oneForEachRoute = (accounts: readonly AccountSummary[]): readonly AccountSummary[] => {
	const enabled = accounts.filter(account => account.enabled);
	return Map.groupBy(enabled, ({route}) => JSON.stringify(route)).values().flatMap(([first]) => first === undefined ? [] : [first]).toArray();
};

const addressCheck = (name: string, verdict: AddressVerdict): Check => {
	switch (verdict) {
		case 'different': {
			return passed(name, 'the proxy passed all stages');
		}

		case 'same': {
			return warning(name, 'The proxy passed, but plex.tv sees this machine’s own address.', 'Use a proxy on another machine.');
		}

		case 'cannot-compare': {
			return warning(name, 'The proxy passed, but the addresses cannot be compared: this machine’s own is not known.', 'Give this machine’s public address under Settings in the dashboard.');
		}
	}
};

type RouteCheck = {readonly check: Check; readonly clockOffset?: number};

const checkProxy = async (ports: Ports, name: string, {id}: AccountSummary, signal: AbortSignal): Promise<RouteCheck> => {
	const report = await testStoredProxy(ports, id, {signal});
	if (report.verdict === 'failed') {
		return {check: failed(name, report.message, report.hint)};
	}

	const {addressVerdict, clockOffset} = report;
	return {check: addressCheck(name, addressVerdict), ...(clockOffset !== undefined && {clockOffset})};
};

const checkDirect = async (ports: Ports, name: string, {id, email}: AccountSummary, signal: AbortSignal): Promise<RouteCheck> => {
	const {report} = await testStoredToken(ports, id, {signal});
	const {clockOffset} = report;
	return {
		...(clockOffset !== undefined && {clockOffset}),
		check: report.verdict === 'cannot-tell'
			? failed(name, report.message, report.hint)
			: warning(name, `plex.tv answers ${email}, and sees this machine’s own address.`, 'Give the account a proxy if that is not what you want.'),
	};
};

const checkRoute = async (ports: Ports, account: AccountSummary, signal: AbortSignal): Promise<RouteCheck> => {
	const {route} = account;
	const name = `plex.tv by ${routeLabel(route)}`;
	try {
		return await (route.kind === 'direct' ? checkDirect : checkProxy)(ports, name, account, signal);
	} catch (error) {
		if (isFailure(error)) {
			return {check: failed(name, error.message, error.hint)};
		}

		throw error;
	}
};

/** How many are named; a list of thousands helps nobody. */
const maxNamed = 5;

/** Accounts whose dead token needs a person. */
const checkRenewal = (accounts: readonly AccountSummary[]): readonly Check[] => {
	const stuck = accounts.filter(account => account.enabled && renewalOf(account) === 'no');
	if (accounts.length === 0) {
		return [];
	}

	return [stuck.length === 0
		? passed('renewal', 'Every enabled account can renew its token, by itself or with its password.')
		: warning('renewal', `${namesText(stuck, maxNamed, ({email}) => email)} cannot renew: a dead token needs a person.`, {
			dashboard: 'Press [refresh-token] on the account and choose the device key.',
			command: ['Give each a device key: plex-accounts refresh-token ACCOUNT --device-key'],
		})];
};

const readAccounts = async ({accounts}: Ports): Promise<readonly AccountSummary[]> => {
	try {
		return await accounts.list();
	} catch (error) {
		if (isAppError(error)) {
			// What is wrong with them is a check of its own.
			return [];
		}

		throw error;
	}
};

/** Looks at everything that has to be right, from folders to plex.tv's answer along each route. Throws `ERR_CANCELLED`. */
export const examine = async (ports: Ports, environment: Environment, signal: AbortSignal): Promise<readonly Check[]> => {
	const stored = await ports.inspection.check();
	const all = await readAccounts(ports);
	const accounts = oneForEachRoute(all);
	const routes: RouteCheck[] = [];
	for (const account of accounts) {
		routes.push(await checkRoute(ports, account, signal));
	}

	return [
		...stored,
		checkClock(ports.clock.now(), routes.find(({clockOffset}) => clockOffset !== undefined)?.clockOffset),
		checkTerminal(environment),
		...checkRenewal(all),
		...(routes.length === 0 ? [warning('plex.tv', 'There is no enabled account to ask it with.', {dashboard: 'Press [add] in the list to add one.', command: ['Add one: plex-accounts add --help']})] : routes.map(({check}) => check)),
	];
};
