import {findAccount} from '../application/find-account.js';
import {listServers, type ListedServers, type Whose} from '../application/list-servers.js';
import {pauseText} from '../application/lanes.js';
import type {Ports} from '../application/ports.js';
import {countText} from '../wording/count-text.js';
import {AppError, causeOf, type ExitStatus} from '../domain/errors.js';
import {statusOfAll} from '../domain/exit-status.js';
import type {ServerAnswer} from '../domain/server-overview.js';
import {accountArgument} from '../command-line/account-argument.js';
import {concurrencyOption, limitsFor} from '../command-line/bulk.js';
import {defineCommand} from '../command-line/command.js';
import {serversJson} from '../output/server-json.js';
import {serversText} from '../output/server-text.js';
import {usageError} from '../command-line/usage-error.js';

const whoseServers = async ({accounts}: Ports, wanted: string | undefined, isAll: boolean): Promise<Whose> => {
	if (wanted === undefined) {
		return {kind: 'enabled'};
	}

	if (isAll) {
		throw usageError('--all and an account by name contradict each other.');
	}

	return {kind: 'one', account: await findAccount(accounts, wanted)};
};

/** A token that is no good weighs more than an account that could not be asked. */
const statusOf = ({failures}: ListedServers): ExitStatus => statusOfAll(failures.map(({error}) => causeOf(error) === 'token' ? 1 : 3));

const progressText = (answer: ServerAnswer): string => answer.kind === 'seen'
	? `${answer.look.account.email}: ${countText(answer.look.servers.length, 'server')}`
	: `${answer.failure.account.email}: ${answer.failure.error.message}`;

export const serversCommand = defineCommand({
	name: 'servers',
	group: 'Plex.tv',
	summary: 'List the servers that accounts reach, side by side, and which are hidden by an account that gives no answer',
	arguments: {account: {...accountArgument, count: 'optional'}},
	options: {
		all: {kind: 'flag', description: 'ask every account that is enabled, as without an account'},
		concurrency: concurrencyOption,
	},
	examples: [
		{line: 'plex-accounts servers', explanation: 'Asks every enabled account. Ends with status 0 when all answered, 1 when a token was rejected, 3 when an account could not be asked.'},
		{line: 'plex-accounts servers --json | jq -r \'.servers[] | select(.online | not) | .name\'', explanation: 'Names the servers that are offline.'},
	],
	async run({arguments: {account}, options: {all, concurrency}}, context) {
		const {ports, signal, progress} = context;
		const whose = await whoseServers(ports, account, all === true);
		const listed = await listServers(ports, whose, {
			signal,
			limits: await limitsFor(concurrency, context),
			onPause(pause) {
				progress(pauseText(pause));
			},
			onAnswer(answer) {
				progress(progressText(answer));
			},
		});
		if (listed.asked + listed.disabled === 0) {
			throw new AppError('ERR_NO_ACCOUNTS', 'there are no accounts');
		}

		if (listed.wasCancelled) {
			progress('Stopped before every account was asked. What was seen is remembered.');
		}

		return {
			json: serversJson(listed),
			text: serversText(listed, ports.clock.now().toISOString()),
			exitStatus: statusOf(listed),
		};
	},
});
