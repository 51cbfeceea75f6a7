import {findAccount} from '../application/find-account.js';
import {summarizeAccount} from '../domain/account.js';
import type {PastCheck} from '../domain/check-history.js';
import {pastCheckLines} from '../wording/check-texts.js';
import {accountArgument} from '../command-line/account-argument.js';
import {accountDetailsJson, secretsJson} from '../output/account-json.js';
import {accountDetails} from '../output/account-text.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';

const withChecks = (text: string, checks: readonly PastCheck[]): string => [text, ...pastCheckLines(checks)].join('\n');

export const show = defineCommand({
	name: 'show',
	group: 'Accounts',
	summary: 'Show everything about an account; its secrets only with --reveal',
	arguments: {account: accountArgument},
	options: {
		reveal: {kind: 'flag', description: 'print token and passwords too'},
	},
	examples: [
		{line: 'plex-accounts show name@example.com', explanation: 'Shows every field, and the last tests stage by stage.'},
		{line: 'plex-accounts show name@example.com --reveal --json | jq -r .secrets.token', explanation: 'Prints the token alone.'},
	],
	errors: [...storeErrors, 'account'],
	async run({arguments: {account: wanted}, options: {reveal}}, {ports: {accounts, clock}}) {
		const summary = await findAccount(accounts, wanted);
		const now = clock.now().toISOString();
		const checks = await accounts.pastChecks(summary.id);
		if (!reveal) {
			return {json: {...accountDetailsJson(summary), checks}, text: withChecks(accountDetails(summary, now), checks), exitStatus: 0};
		}

		const account = await accounts.openToReveal(summary.id);
		const secrets = secretsJson(account);
		const opened = summarizeAccount(account);
		return {
			json: {...accountDetailsJson(opened), checks, secrets},
			text: withChecks(accountDetails(opened, now, secrets), checks),
			exitStatus: 0,
		};
	},
});
