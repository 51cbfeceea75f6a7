import {AppError, hintIn, type ExitStatus} from '../domain/errors.js';
import {examine} from '../application/doctor.js';
import type {Check} from '../domain/check.js';
import {judgeEgress} from '../domain/egress-proof.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {countText} from '../wording/count-text.js';
import {table} from '../output/table.js';

const signs: Readonly<Record<Check['outcome'], string>> = {passed: '✓ passed', warning: '! warning', failed: '✗ failed'};

const lines = (checks: readonly Check[]): string => table(checks.flatMap(({name, outcome, message, hint}) => [
	[signs[outcome], name, message],
	...(hint === undefined ? [] : [['', '', `→ ${hintIn('command', hint)}`]]),
]));

const countOf = (checks: readonly Check[], outcome: Check['outcome']): number => checks.filter(check => check.outcome === outcome).length;

/** What was found, as every kind of look prints it. */
const outcomeOf = (checks: readonly Check[], exitStatus: ExitStatus): Outcome => ({
	json: checks.map(({hint, ...check}) => ({...check, ...(hint !== undefined && {hint: hintIn('command', hint)})})),
	text: `${lines(checks)}\n\n${countOf(checks, 'passed')} passed, ${countText(countOf(checks, 'warning'), 'warning')}, ${countOf(checks, 'failed')} failed.`,
	exitStatus,
});

/** Runs the commands of all accounts behind proxies where nothing else can be reached, and counts what leaves past the proxies. */
const proveEgress = async ({ports, egress}: Pick<Context, 'ports' | 'egress'>): Promise<Outcome> => {
	if (egress.isInside) {
		return {json: await egress.count([]), text: '', exitStatus: 0};
	}

	const accounts = (await ports.accounts.list()).filter(({enabled, route}) => enabled && route.kind === 'proxy');
	if (accounts.length === 0) {
		throw new AppError('ERR_NO_ACCOUNTS', 'no enabled account has a proxy');
	}

	const {checks, exitStatus} = judgeEgress(await egress.count(accounts));
	return outcomeOf(checks, exitStatus);
};

export const doctor = defineCommand({
	name: 'doctor',
	group: 'This program',
	summary: 'Check folders, key, accounts, backups, clock, terminal, proxies and plex.tv’s answer',
	arguments: {},
	options: {
		proveEgress: {kind: 'flag', description: 'run the commands of all accounts that have a proxy in a network of their own, and count the packets that bypass the proxies (Linux)'},
	},
	examples: [
		{line: 'plex-accounts doctor', explanation: 'Says which checks passed, and what to do about the others. Exits with 1 if one failed.'},
		{line: 'plex-accounts doctor --prove-egress', explanation: 'First shows that the counter sees a direct packet, then that no command of an account behind a proxy sends one.'},
	],
	errors: [...storeErrors, 'ERR_NO_ACCOUNTS', 'ERR_NO_PROOF'],
	mayAnswerNo: true,
	async run({options}, context) {
		if (options.proveEgress === true) {
			return proveEgress(context);
		}

		const {ports, signal, environment} = context;
		const checks = await examine(ports, environment, signal);
		return outcomeOf(checks, countOf(checks, 'failed') === 0 ? 0 : 1);
	},
});
