import {isNews, settledText} from '../application/device-key/exchange-settlement.js';
import {settleAbandonedExchanges} from '../application/device-key/settle-exchange.js';
import {collectedText} from '../application/collected-pin.js';
import {collectAbandonedPins} from '../application/waiting-pins.js';
import {checkHealth, tellNews, type CheckedHealth, type HealthNews} from '../application/check-health.js';
import {findAccounts} from '../application/find-account.js';
import {healthStatus, type Health} from '../domain/account-health.js';
import {errorTable} from '../domain/errors.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {
	checkTeller,
	concurrencyOption,
	jsonLinesOption,
	limitsFor,
	lineWriter,
	tellOfEnd,
	withoutLines,
} from '../command-line/bulk.js';
import {chosenColumns, columnsOption} from '../command-line/column-options.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {areNamed, chooseInUse} from '../command-line/choose-accounts.js';
import {filterOption, searchIn} from '../command-line/filter-option.js';
import {usageError} from '../command-line/usage-error.js';
import {healthColumns} from '../output/health-columns.js';
import {healthJson, newsJson} from '../output/health-json.js';
import {healthText} from '../output/health-text.js';
import {nagiosStatus, nagiosText, prometheusText} from '../output/monitoring.js';

const notifier = (command: string, {notify, note}: Context) => async (news: HealthNews): Promise<boolean> => {
	const result = await notify(command, JSON.stringify(newsJson(news)));
	if (result.kind === 'failed') {
		note(`The notify command for ${news.health.account} failed: ${result.reason}. It is run again at the next check.`, {notify: {account: news.health.account, failed: result.reason}});
	}

	return result.kind === 'done';
};

/** Takes the tokens of codes that were typed after the program that asked for them had ended. */
const collectPins = async ({ports, signal, environment, note}: Context): Promise<void> => {
	for (const collected of await collectAbandonedPins(ports, signal)) {
		if (environment.terminal !== undefined || collected.kind === 'not-stored') {
			note(collectedText(collected, 'command'), {pin: {state: collected.kind, account: collected.email}});
		}
	}
};

/** Looks after the devices of exchanges that were cut off. */
const settleExchanges = async ({ports, signal, environment, note}: Context): Promise<void> => {
	for (const settled of await settleAbandonedExchanges(ports, signal)) {
		const {settlement, email} = settled;
		if (isNews(settled) && (environment.terminal !== undefined || settlement.kind === 'left')) {
			note(settledText(settled, 'command'), {exchange: {state: settlement.kind, account: email, ...(settlement.kind === 'left' && {clientIdentifier: settlement.clientIdentifier})}});
		}
	}
};

type Format = 'text' | 'table' | 'tsv' | 'nagios' | 'prometheus';

type Shown = {readonly format: Format; readonly columns: ReturnType<typeof chosenColumns<Health>>};

/** What the options say of the output. Throws `ERR_USAGE`. */
const shownAs = (format: Format | undefined, columns: string | undefined, context: Context): Shown => {
	if (format === 'text' || format === 'nagios' || format === 'prometheus') {
		if (columns !== undefined) {
			throw usageError(`--format ${format} has no columns.`, 'Give --format table or tsv with --columns.');
		}

		if (format !== 'text' && context.format === 'json') {
			throw usageError('--format and --json cannot be used together.', 'Give one of them.');
		}

		return {format, columns: undefined};
	}

	const given = {...(format !== undefined && {format}), ...(columns !== undefined && {columns})};
	return {format: format ?? 'text', columns: chosenColumns(healthColumns, given, context)};
};

const textIn = ({format, columns}: Shown, healths: readonly Health[], {ports: {clock}, environment}: Context): string => {
	if (columns !== undefined) {
		return columns(healths);
	}

	switch (format) {
		case 'nagios': {
			return nagiosText(healths);
		}

		case 'prometheus': {
			return prometheusText(healths, clock.now());
		}

		default: {
			return healthText(healths, environment.terminal !== undefined);
		}
	}
};

const outcomeOf = ({healths, unsaved}: CheckedHealth, shown: Shown, context: Context): Outcome => {
	const status = shown.format === 'nagios' ? nagiosStatus(healths) : healthStatus(healths);
	return {
		get json() {
			return healths.map(health => healthJson(health));
		},
		get text() {
			return textIn(shown, healths, context);
		},
		exitStatus: unsaved === undefined ? status : errorTable[unsaved.code].exitStatus,
	};
};

export const check = defineCommand({
	name: 'check',
	group: 'Tests and tokens',
	summary: 'Check the proxies, tokens and expiry dates of accounts, for timers and monitoring',
	arguments: {account: accountsArgument},
	options: {
		all: {kind: 'flag', description: 'check every enabled account (the default)'},
		filter: filterOption,
		maxAge: {kind: 'duration', valueName: 'D', description: 'skip what was tested within this time, such as 30m or 6h'},
		expiresWithin: {kind: 'duration', valueName: 'D', description: 'report a token that ends within this time, unless it renews by itself'},
		failEmpty: {kind: 'flag', description: 'fail when no account is enabled, or none matches --filter'},
		format: {
			kind: 'choice', valueName: 'FORMAT', choices: ['text', 'table', 'tsv', 'nagios', 'prometheus'], conflicts: ['jsonLines'], description: 'table: every account, even when all is well; tsv: the same with tabs and without titles; nagios: the line and exit statuses of a plug-in (0, 1, 2, 3); prometheus: for the textfile collector',
		},
		columns: {...columnsOption(healthColumns), conflicts: ['jsonLines']},
		notifyCommand: {kind: 'text', valueName: 'C', description: 'run this with JSON on standard input for each account whose state has changed'},
		concurrency: concurrencyOption,
		jsonLines: jsonLinesOption,
	},
	examples: [
		{line: 'plex-accounts check --max-age 30m --expires-within 2d', explanation: 'For a timer: prints nothing when all is well. Exits with 1 for a fault, 3 if it cannot tell.'},
		{line: 'plex-accounts check --filter token:cannot-tell', explanation: 'Checks only the accounts that gave no clear answer.'},
		{line: 'plex-accounts check --format prometheus > plex.prom', explanation: 'Gauges for the node exporter’s textfile collector.'},
		{line: 'plex-accounts check --notify-command \'mail -s "Plex account" admin@example.com\'', explanation: 'Sends a mail when an account goes bad, comes back, is about to expire, or its proxy hides nothing.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account'],
	mayAnswerNo: true,
	async run({arguments: {account: wanted}, options: {all, filter, maxAge = 0, expiresWithin, failEmpty, format, columns, notifyCommand, concurrency, jsonLines}}, context) {
		const {ports, signal} = context;
		const shown = shownAs(format, columns, context);
		const write = lineWriter(jsonLines, context);
		const isByName = areNamed({named: wanted, isAll: all === true, filter}, {isAllDefault: true});
		const search = searchIn(filter);
		await collectPins(context);
		await settleExchanges(context);
		const chosen = await (isByName ? findAccounts(ports.accounts, wanted) : chooseInUse(ports, search, {mayBeNone: failEmpty !== true}));
		const now = ports.clock.now();
		const checked = await checkHealth(ports, chosen, {
			maxAge,
			now,
			limits: await limitsFor(concurrency, context),
			signal,
			...(expiresWithin !== undefined && {expiresWithin}),
			onHealth(health) {
				write(() => healthJson(health));
			},
			onEvent: checkTeller(context, ({check: {email, token, proxy}}) => `${email}: ${token?.report.verdict ?? proxy?.verdict ?? ''}`),
		});
		tellOfEnd(checked, context);
		if (notifyCommand !== undefined) {
			await tellNews({healths: checked.healths, before: chosen, now}, context.healthMemory, notifier(notifyCommand, context));
		}

		return withoutLines(jsonLines, outcomeOf(checked, shown, context));
	},
});
