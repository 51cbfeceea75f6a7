import {checkEmail, checkEmails} from '../application/check-emails.js';
import {cleanText} from '../domain/clean-text.js';
import {parseEmailList, type EmailList} from '../domain/email-list.js';
import {AppError, type ExitStatus} from '../domain/errors.js';
import {statusOfAll} from '../domain/exit-status.js';
import type {Registration} from '../domain/registration.js';
import {decodeText} from '../domain/text-encoding.js';
import {accountArgument} from '../command-line/account-argument.js';
import {
	concurrencyOption,
	jsonLinesOption,
	limitsFor,
	lineWriter,
	withoutLines,
} from '../command-line/bulk.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {progressTeller} from '../command-line/progress-teller.js';
import {registrationDetails, registrationTable} from '../output/registration-text.js';
import {stoppedSummary} from '../wording/registration-texts.js';

/** Far more than anybody has emails. */
const maxBytes = 16 * 1024 * 1024;

const registrationJson = (registration: Registration) => ({
	email: registration.email,
	verdict: registration.verdict,
	account: registration.account ?? null,
	...('code' in registration && {code: registration.code}),
});

const statuses: Readonly<Record<Registration['verdict'], ExitStatus>> = {registered: 0, 'not-registered': 1, 'cannot-tell': 3};

const worstOf = (registrations: readonly Registration[]): ExitStatus => statusOfAll(registrations.map(({verdict}) => statuses[verdict]));

/** The emails in a list or a table, as editors and spreadsheets write them. Throws `ERR_INPUT_FILE` for what is no text. */
const emailsIn = (bytes: Uint8Array): EmailList => {
	const decoded = decodeText(bytes, {mayBeLatin1: true});
	if (decoded.kind === 'unreadable') {
		throw new AppError('ERR_INPUT_FILE', '', {message: 'The standard input is not text in UTF-8, UTF-16 or Latin-1.'});
	}

	return parseEmailList(decoded.text);
};

type Asking = {readonly account?: string; readonly concurrency: number; readonly jsonLines?: true};

const forMany = async (emails: readonly string[], {account, concurrency, jsonLines}: Asking, context: Context): Promise<Outcome> => {
	const {ports, signal} = context;
	const teller = progressTeller(ports.clock, context);
	const write = lineWriter(jsonLines, context);
	const outcome = await checkEmails(ports, emails, {
		signal,
		concurrency,
		...(account !== undefined && {account}),
		...teller,
		onResult(registration, done, total) {
			teller.onResult(registration, done, total);
			write(() => registrationJson(registration));
		},
	});
	if (outcome.wasCancelled && context.format === 'json') {
		const {results, total} = outcome;
		context.note(stoppedSummary(results, total), {stopped: {done: results.length, total}});
	}

	return withoutLines(jsonLines, {
		json: outcome.results.map(registration => registrationJson(registration)),
		text: registrationTable(outcome),
		exitStatus: worstOf(outcome.results),
	});
};

export const checkEmailCommand = defineCommand({
	name: 'check-email',
	group: 'Plex.tv',
	summary: 'Ask plex.tv whether an email, or each of a list on standard input, is registered there',
	arguments: {email: {count: 'one', description: 'the email, or - for a list or a CSV table on standard input'}},
	options: {
		account: {kind: 'text', valueName: 'ACCOUNT', description: `ask as this account only: ${accountArgument.description}; without it, the next account asks when one cannot tell`},
		concurrency: concurrencyOption,
		jsonLines: {...jsonLinesOption, description: 'print each result of a list as one line of JSON as it comes'},
	},
	examples: [
		{line: 'plex-accounts check-email name@example.com', explanation: 'Exits with status 0 for registered, 1 for not registered, 3 for cannot tell.'},
		{line: 'plex-accounts check-email - --json < emails.txt', explanation: 'Checks a list: one per line, or a CSV table with a column of emails. Exits with 1 if any is not registered, otherwise with 3 if any cannot be told, otherwise with 0.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'ERR_EMAIL_INVALID', 'ERR_INPUT_FILE'],
	mayAnswerNo: true,
	async run({arguments: {email}, options: {account, concurrency, jsonLines}}, context) {
		const asked = account === undefined ? {} : {account};
		if (email === '-') {
			const {entries, leftOut} = emailsIn(await context.readInput('-', maxBytes));
			if (leftOut.length > 0) {
				context.note('Names and other columns next to the emails were ignored.');
			}

			const {inAll} = await limitsFor(concurrency, context);
			return forMany(entries, {...asked, concurrency: inAll, ...(jsonLines && {jsonLines})}, context);
		}

		const write = lineWriter(jsonLines, context);
		const registration = await checkEmail(context.ports, cleanText(email), {signal: context.signal, ...asked});
		write(() => registrationJson(registration));
		return withoutLines(jsonLines, {json: registrationJson(registration), text: registrationDetails(registration), exitStatus: worstOf([registration])});
	},
});
