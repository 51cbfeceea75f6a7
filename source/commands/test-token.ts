import {checkAccounts, type AccountCheck} from '../application/check-accounts.js';
import {errorTable, type ExitStatus} from '../domain/errors.js';
import {statusOfAll} from '../domain/exit-status.js';
import type {TokenReport} from '../domain/verdict.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {checkTeller, concurrencyOption, jsonLinesOption, limitsFor, lineWriter, tellOfEnd, withoutLines} from '../command-line/bulk.js';
import {chooseAccounts} from '../command-line/choose-accounts.js';
import {filterOption} from '../command-line/filter-option.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {tokenReportJson} from '../output/account-json.js';
import {tokenReportTable} from '../output/account-text.js';

const statuses: Readonly<Record<TokenReport['verdict'], ExitStatus>> = {valid: 0, rejected: 1, 'cannot-tell': 3};

/** Every check here has a token's finding; the type knows of others. */
const withFinding = ({id, email, token, checkedAt}: AccountCheck) => token === undefined
	? []
	: [{
		id, email, checkedAt, finding: token,
	}];

export const testTokenCommand = defineCommand({
	name: 'test-token',
	group: 'Tests and tokens',
	summary: 'Ask plex.tv whether tokens are good, each along its account’s route',
	arguments: {account: accountsArgument},
	options: {
		all: {kind: 'flag', description: 'test every account that is enabled'},
		filter: filterOption,
		concurrency: concurrencyOption,
		jsonLines: jsonLinesOption,
	},
	examples: [
		{line: 'plex-accounts test-token name@example.com', explanation: 'Exits with status 0 for valid, 1 for rejected, 3 for cannot tell.'},
		{line: 'plex-accounts test-token --all --concurrency 8 --json', explanation: 'Tests every enabled account, eight at once. Exits with 1 if any token was rejected, otherwise with 3 if any cannot be told.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account'],
	mayAnswerNo: true,
	async run({arguments: {account: named}, options: {all, filter, concurrency, jsonLines}}, context) {
		const {ports, signal} = context;
		const write = lineWriter(jsonLines, context);
		const tell = checkTeller(context, ({check: {email, token}}) => `${email}: ${token?.report.verdict ?? ''}`);
		const accounts = await chooseAccounts(ports, {named, isAll: all === true, filter});
		const checked = await checkAccounts(ports, accounts.map(({id}) => id), {
			parts: new Set(['token']),
			limits: await limitsFor(concurrency, context),
			signal,
			onEvent(event) {
				tell(event);
				if (event.kind === 'result') {
					for (const {id, email, checkedAt, finding} of withFinding(event.check)) {
						write(() => tokenReportJson({id, email}, finding, checkedAt));
					}
				}
			},
		});
		tellOfEnd(checked, context);
		const tested = checked.checks.flatMap(check => withFinding(check));
		return withoutLines(jsonLines, {
			json: tested.map(({id, email, checkedAt, finding}) => tokenReportJson({id, email}, finding, checkedAt)),
			text: tokenReportTable(tested),
			exitStatus: checked.unsaved === undefined ? statusOfAll(tested.map(({finding}) => statuses[finding.report.verdict])) : errorTable[checked.unsaved.code].exitStatus,
		});
	},
});
