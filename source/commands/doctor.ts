import {hintIn} from '../domain/errors.js';
import {examine} from '../application/doctor.js';
import type {Check} from '../domain/check.js';
import {defineCommand} from '../command-line/command.js';
import {countText} from '../wording/count-text.js';
import {table} from '../output/table.js';

const signs: Readonly<Record<Check['outcome'], string>> = {passed: '✓ passed', warning: '! warning', failed: '✗ failed'};

const lines = (checks: readonly Check[]): string => table(checks.flatMap(({name, outcome, message, hint}) => [
	[signs[outcome], name, message],
	...(hint === undefined ? [] : [['', '', `→ ${hintIn('command', hint)}`]]),
]));

const countOf = (checks: readonly Check[], outcome: Check['outcome']): number => checks.filter(check => check.outcome === outcome).length;

export const doctor = defineCommand({
	name: 'doctor',
	group: 'This program',
	summary: 'Check folders, key, accounts, backups, clock, terminal, proxies and plex.tv’s answer',
	arguments: {},
	options: {},
	examples: [
		{line: 'plex-accounts doctor', explanation: 'Says of each check whether it passed, and of the others what to do. Status 1 when one failed.'},
	],
	errors: [],
	mayAnswerNo: true,
	async run(_input, {ports, signal, surroundings}) {
		const checks = await examine(ports, surroundings, signal);
		const failures = countOf(checks, 'failed');
		return {
			json: checks.map(({hint, ...check}) => ({...check, ...(hint !== undefined && {hint: hintIn('command', hint)})})),
			text: `${lines(checks)}\n\n${countOf(checks, 'passed')} passed, ${countText(countOf(checks, 'warning'), 'warning')}, ${failures} failed.`,
			exitStatus: failures === 0 ? 0 : 1,
		};
	},
});
