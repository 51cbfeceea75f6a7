import {atMostAtOnce} from '../application/at-once.js';
import {findAccount} from '../application/find-account.js';
import type {Accounts} from '../application/ports.js';
import {testStoredToken} from '../application/test-token.js';
import type {AccountSummary} from '../domain/account.js';
import type {ExitStatus} from '../domain/errors.js';
import type {TokenReport} from '../domain/verdict.js';
import {accountArgument} from '../command-line/account-argument.js';
import {tokenReportJson} from '../output/account-json.js';
import {tokenReportTable} from '../output/account-text.js';
import {defineCommand} from '../command-line/command.js';
import {usageError} from '../command-line/usage-error.js';

const defaultConcurrency = 4;
const maxConcurrency = 64;

const chosen = async (accounts: Accounts, wanted: readonly string[], isAll: boolean): Promise<readonly AccountSummary[]> => {
	if (isAll === (wanted.length > 0)) {
		throw usageError(isAll ? '--all and accounts by name contradict each other.' : 'No account to test was given.', isAll ? '' : 'Name accounts, or give --all.');
	}

	if (isAll) {
		const stored = await accounts.list();
		return stored.filter(({enabled}) => enabled);
	}

	return Array.fromAsync(wanted, async name => findAccount(accounts, name));
};

/** A token that is no good weighs more than one that cannot be told. */
const worstOf = (reports: readonly TokenReport[]): ExitStatus => {
	const verdicts = new Set(reports.map(({verdict}) => verdict));
	if (verdicts.has('rejected')) {
		return 1;
	}

	return verdicts.has('cannot-tell') ? 3 : 0;
};

export const testTokenCommand = defineCommand({
	name: 'test-token',
	summary: 'Ask plex.tv whether tokens are good, each along its account’s route',
	arguments: {account: {...accountArgument, count: 'any'}},
	options: {
		all: {kind: 'flag', description: 'test every account that is enabled'},
		concurrency: {
			kind: 'count', valueName: 'N', most: maxConcurrency, description: `how many at once (${defaultConcurrency} when not given)`,
		},
	},
	contradictions: [],
	examples: [
		{line: 'plex-accounts test-token name@example.com', explanation: 'Ends with status 0 for valid, 1 for rejected, 3 for cannot tell.'},
		{line: 'plex-accounts test-token --all --concurrency 8 --json', explanation: 'Tests every enabled account, eight at once.'},
	],
	async run({arguments: {account: wanted}, options: {all, concurrency}}, {ports, signal, progress}) {
		const accounts = await chosen(ports.accounts, wanted, all === true);
		const tested = await atMostAtOnce(concurrency ?? defaultConcurrency, accounts, async ({id, email}) => {
			const finding = await testStoredToken(ports, id, {signal});
			progress(`${email}: ${finding.report.verdict}`);
			return {id, email, finding};
		});
		return {
			json: tested.map(({id, email, finding}) => tokenReportJson({id, email}, finding)),
			text: tested.length === 0 ? 'No account is enabled: there is no token to test.' : tokenReportTable(tested),
			exitStatus: worstOf(tested.map(({finding}) => finding.report)),
		};
	},
});
