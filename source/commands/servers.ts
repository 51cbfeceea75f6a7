import {findAccount} from '../application/find-account.js';
import {listServers, type ListedServers, type Whose} from '../application/list-servers.js';
import type {Ports} from '../application/ports.js';
import {countText} from '../wording/count-text.js';
import {causeOf, type ExitStatus} from '../domain/errors.js';
import {statusOfAll} from '../domain/exit-status.js';
import type {ServerAnswer} from '../domain/server-overview.js';
import {accountArgument} from '../command-line/account-argument.js';
import {
	concurrencyOption,
	jsonLinesOption,
	limitsFor,
	lineWriter,
	withoutLines,
} from '../command-line/bulk.js';
import {noAccounts} from '../command-line/choose-accounts.js';
import {chosenColumns, columnOptions} from '../command-line/column-options.js';
import {progressTeller} from '../command-line/progress-teller.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {serverColumns} from '../output/server-columns.js';
import {answerJson, serversJson} from '../output/server-json.js';
import {serversText} from '../output/server-text.js';
import {usageError} from '../command-line/usage-error.js';

const whoseServers = async ({accounts}: Ports, wanted: string | undefined, isAll: boolean): Promise<Whose> => {
	if (wanted === undefined) {
		return {kind: 'enabled'};
	}

	if (isAll) {
		throw usageError('--all and an account by name cannot be used together.');
	}

	return {kind: 'one', account: await findAccount(accounts, wanted)};
};

/** A token that is no good weighs more than an account that could not be asked. */
const statusOf = ({failures}: ListedServers): ExitStatus => statusOfAll(failures.map(({error}) => causeOf(error) === 'token' ? 1 : 3));

const emailOf = (answer: ServerAnswer): string => (answer.kind === 'seen' ? answer.snapshot : answer.failure).account.email;

const progressText = (answer: ServerAnswer): string => answer.kind === 'seen'
	? `${answer.snapshot.account.email}: ${countText(answer.snapshot.servers.length, 'server')}`
	: `${answer.failure.account.email}: ${answer.failure.error.message}`;

export const serversCommand = defineCommand({
	name: 'servers',
	group: 'Plex.tv',
	summary: 'List the servers that the accounts reach, and those missing because an account gave no answer',
	arguments: {account: {...accountArgument, count: 'optional'}},
	options: {
		all: {kind: 'flag', description: 'ask every enabled account (the default)'},
		concurrency: concurrencyOption,
		jsonLines: {...jsonLinesOption, description: 'print what each account reaches as one line of JSON as it comes', conflicts: ['format', 'columns']},
		...columnOptions(serverColumns),
	},
	examples: [
		{line: 'plex-accounts servers', explanation: 'Asks every enabled account. Exits with status 0 when all answered, 1 when a token was rejected, 3 when an account could not be asked.'},
		{line: 'plex-accounts servers --json | jq -r \'.servers[] | select(.online | not) | .name\'', explanation: 'Names the servers that are offline.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account'],
	mayAnswerNo: true,
	async run({arguments: {account}, options: {all, concurrency, jsonLines, ...shown}}, context) {
		const {ports, signal, note, progress} = context;
		const columns = chosenColumns(serverColumns, shown, context);
		const write = lineWriter(jsonLines, context);
		let heard = 0;
		const whose = await whoseServers(ports, account, all === true);
		const listed = await listServers(ports, whose, {
			signal,
			limits: await limitsFor(concurrency, context),
			onPause: progressTeller(ports.clock, context).onPause,
			onAnswer(answer) {
				heard += 1;
				progress(progressText(answer), {progress: {account: emailOf(answer)}});
				write(() => answerJson(answer));
			},
		});
		if (listed.asked + listed.disabled === 0) {
			throw noAccounts();
		}

		if (listed.wasCancelled) {
			note('Stopped before every account was asked. What was seen is remembered.', {stopped: {done: heard, total: listed.asked}});
		}

		return withoutLines(jsonLines, {
			json: serversJson(listed),
			text: columns?.(listed.servers) ?? serversText(listed, ports.clock.now().toISOString()),
			exitStatus: statusOf(listed),
		});
	},
});
