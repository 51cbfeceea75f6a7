import {thenSaveTraffic} from '../application/save-traffic.js';
import {findAccount} from '../application/find-account.js';
import {testProxy, testStoredProxy, type TestHooks} from '../application/test-proxy.js';
import {parseRoute} from '../domain/account-form/parsing.js';
import {addForm} from '../domain/account-form/form.js';
import {AppError} from '../domain/errors.js';
import type {ProxyReport} from '../domain/verdict.js';
import {accountArgument} from '../command-line/account-argument.js';
import {proxyReportJson} from '../output/account-json.js';
import {proxyContradictions, proxyOptions} from '../command-line/account-options.js';
import {proxyReportText} from '../output/account-text.js';
import {defineCommand, flagOf, type OptionValues} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {fillProxy} from '../command-line/fill-form.js';
import {usageError} from '../command-line/usage-error.js';

type ProxyOptions = OptionValues<typeof proxyOptions>;

/** A proxy that belongs to no account; nothing is kept of it but the count of its requests. */
const testGivenProxy = async (options: ProxyOptions, hooks: TestHooks, context: Context): Promise<ProxyReport> => {
	const clientIdentifier = context.ports.random.uuid();
	const {draft} = await fillProxy(addForm(clientIdentifier), options, context);
	const route = parseRoute(draft);
	if (route.kind === 'problem') {
		throw route.problem.error;
	}

	if (route.value.kind === 'direct') {
		throw new AppError('ERR_ROUTE_MISSING');
	}

	const subject = {route: route.value, clientIdentifier, queryParameters: ''};
	return thenSaveTraffic(context.ports, async () => testProxy(context.ports, subject, hooks));
};

const testOf = async (wanted: string | undefined, options: ProxyOptions, context: Context): Promise<ProxyReport> => {
	const hooks = {signal: context.signal};
	const given = Object.entries(options).find(([, value]) => value !== undefined)?.[0];
	if (wanted === undefined) {
		if (given === undefined) {
			throw usageError('Neither an account nor a proxy to test was given.');
		}

		return testGivenProxy(options, hooks, context);
	}

	if (given !== undefined) {
		throw usageError(`${flagOf(given)} does not go with an account: its stored proxy is tested.`);
	}

	const {id} = await findAccount(context.ports.accounts, wanted);
	return testStoredProxy(context.ports, id, hooks);
};

export const testProxyCommand = defineCommand({
	name: 'test-proxy',
	summary: 'Test the proxy of an account, or one given by its URL',
	arguments: {account: {...accountArgument, count: 'optional'}},
	options: proxyOptions,
	contradictions: proxyContradictions,
	examples: [
		{line: 'plex-accounts test-proxy name@example.com', explanation: 'Tests the stored proxy in six stages and keeps what it found.'},
		{line: 'plex-accounts test-proxy --proxy-url http://192.0.2.7:3128 --proxy-no-sign-in', explanation: 'Tests a proxy before an account is made for it.'},
	],
	async run({arguments: {account}, options}, context) {
		const report = await testOf(account, options, context);
		return {
			json: proxyReportJson(report),
			text: proxyReportText(report),
			exitStatus: report.verdict === 'passed' ? 0 : 1,
		};
	},
});
