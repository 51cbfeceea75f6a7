import {thenSaveTraffic} from '../application/save-traffic.js';
import {checkAccounts} from '../application/check-accounts.js';
import {testProxy, testStoredProxy, type TestHooks} from '../application/test-proxy.js';
import {AppError, errorTable, isFailure} from '../domain/errors.js';
import {statusOfAll, statusOfProxy} from '../domain/exit-status.js';
import type {ProxyReport} from '../domain/verdict.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {proxyReportJson} from '../output/account-json.js';
import {proxyOptions} from '../command-line/account-options.js';
import {proxyReportTable, proxyReportText} from '../output/account-text.js';
import {
	checkTeller,
	concurrencyOption,
	jsonLinesOption,
	limitsFor,
	lineWriter,
	tellOfEnd,
	tellOfUnsaved,
	withoutLines,
} from '../command-line/bulk.js';
import {chooseAccounts, type Meant} from '../command-line/choose-accounts.js';
import {filterOption} from '../command-line/filter-option.js';
import type {AccountSummary} from '../domain/account.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand, flagOf, type OptionValues, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {givenProxy} from '../command-line/given-proxy.js';
import {usageError} from '../command-line/usage-error.js';

type ProxyOptions = OptionValues<typeof proxyOptions>;

/** A proxy that belongs to no account; nothing is kept of it but the count of its requests. */
const testGivenProxy = async (options: ProxyOptions, hooks: TestHooks, context: Context): Promise<ProxyReport> => {
	await context.settings.check();
	const clientIdentifier = context.ports.random.uuid();
	const subject = {route: await givenProxy(options, clientIdentifier, context), clientIdentifier, queryParameters: ''};
	return thenSaveTraffic(context.ports, async () => testProxy(context.ports, subject, hooks));
};

/** Of several accounts: those that connect directly have no proxy to test, and are left out where all were meant. */
const testMany = async (accounts: readonly AccountSummary[], {concurrency, jsonLines}: {readonly concurrency?: number; readonly jsonLines?: true}, context: Context): Promise<Outcome> => {
	const {ports, signal} = context;
	const tell = checkTeller(context, ({check: {email, proxy}}) => `${email}: ${proxy?.verdict ?? ''}`);
	const write = lineWriter(jsonLines, context);
	const checked = await checkAccounts(ports, accounts.map(({id}) => id), {
		parts: new Set(['proxy']),
		limits: await limitsFor(concurrency, context),
		signal,
		onEvent(event) {
			tell(event);
			if (event.kind === 'result' && event.check.proxy !== undefined) {
				const {id, email, proxy} = event.check;
				write(() => ({account: email, id, ...proxyReportJson(proxy)}));
			}
		},
	});
	tellOfEnd(checked, context);
	const tested = checked.checks.flatMap(({id, email, proxy}) => proxy === undefined ? [] : [{id, email, report: proxy}]);
	return withoutLines(jsonLines, {
		json: tested.map(({id, email, report}) => ({account: email, id, ...proxyReportJson(report)})),
		text: proxyReportTable(tested),
		exitStatus: checked.unsaved === undefined ? statusOfAll(tested.map(({report}) => statusOfProxy(report))) : errorTable[checked.unsaved.code].exitStatus,
	});
};

/** What a test found, and why that could not be stored. */
type Tested = {readonly report: ProxyReport; readonly unsaved?: AppError};

const testStored = async ({id}: AccountSummary, {ports, signal}: Context): Promise<Tested> => {
	let found: ProxyReport | undefined;
	try {
		return {
			report: await testStoredProxy(ports, id, {
				signal,
				onFound(report) {
					found = report;
				},
			}),
		};
	} catch (error) {
		if (found === undefined || !isFailure(error)) {
			throw error;
		}

		return {report: found, unsaved: error};
	}
};

const testOf = async (wanted: AccountSummary | undefined, options: ProxyOptions, context: Context): Promise<Tested> => wanted === undefined
	? {report: await testGivenProxy(options, {signal: context.signal}, context)}
	: testStored(wanted, context);

/** The accounts that are meant; undefined for a proxy of no account. */
const chooseProxies = async (meant: Meant, options: ProxyOptions, {ports}: Context): Promise<readonly AccountSummary[] | undefined> => {
	const given = Object.entries(options).find(([, value]) => value !== undefined)?.[0];
	const areSought = meant.isAll === true || meant.filter !== undefined;
	if (!areSought && meant.named.length === 0) {
		if (given === undefined) {
			throw usageError('Neither an account nor a proxy to test was given.');
		}

		return undefined;
	}

	if (given !== undefined) {
		throw usageError(`${flagOf(given)} does not go with an account: its stored proxy is tested.`);
	}

	const accounts = await chooseAccounts(ports, meant);
	const behindProxies = areSought ? accounts.filter(({route}) => route.kind === 'proxy') : accounts;
	if (behindProxies.length === 0) {
		throw new AppError('ERR_NO_ACCOUNTS', meant.filter === undefined ? 'no enabled account has a proxy' : 'no account that matches --filter has a proxy');
	}

	const direct = behindProxies.find(({route}) => route.kind === 'direct');
	if (direct !== undefined) {
		throw new AppError('ERR_ROUTE_DIRECT', direct.email);
	}

	return behindProxies;
};

export const testProxyCommand = defineCommand({
	name: 'test-proxy',
	group: 'Tests and tokens',
	summary: 'Test the proxies of accounts, or one given by its URL',
	arguments: {account: accountsArgument},
	options: {
		...proxyOptions,
		all: {kind: 'flag', description: 'test the proxy of every account that is enabled'},
		filter: filterOption,
		concurrency: concurrencyOption,
		jsonLines: jsonLinesOption,
	},
	examples: [
		{line: 'plex-accounts test-proxy name@example.com', explanation: 'Tests the stored proxy in six stages and stores the result.'},
		{line: 'plex-accounts test-proxy --proxy-url http://192.0.2.7:3128 --proxy-no-sign-in', explanation: 'Tests a proxy before you add an account for it.'},
	],
	errors: [...storeErrors, 'proxy', 'plex', 'answer', 'account', 'input'],
	mayAnswerNo: true,
	async run({arguments: {account: named}, options: {all, filter, concurrency, jsonLines, ...options}}, context) {
		const chosen = await chooseProxies({named, isAll: all === true, filter}, options, context);
		if (chosen !== undefined && (all === true || filter !== undefined || jsonLines === true || chosen.length > 1)) {
			return testMany(chosen, {...(concurrency !== undefined && {concurrency}), ...(jsonLines && {jsonLines})}, context);
		}

		const {report, unsaved} = await testOf(chosen?.[0], options, context);
		tellOfUnsaved(unsaved, context);
		return {
			json: proxyReportJson(report),
			text: proxyReportText(report),
			exitStatus: unsaved === undefined ? statusOfProxy(report) : errorTable[unsaved.code].exitStatus,
		};
	},
});
