import {findAccount} from '../application/find-account.js';
import {setEnabled} from '../application/set-enabled.js';
import {summarizeAccount} from '../domain/account.js';
import {accountArgument} from '../command-line/account-argument.js';
import {accountDetailsJson} from '../output/account-json.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';

const turn = async (wanted: string, isEnabled: boolean, {ports}: Context): Promise<Outcome> => {
	const {id} = await findAccount(ports.accounts, wanted);
	const account = summarizeAccount(await setEnabled(ports, id, isEnabled));
	return {
		json: accountDetailsJson(account),
		text: `${account.email} is ${account.enabled ? 'enabled' : 'disabled'}.`,
		exitStatus: 0,
	};
};

export const enable = defineCommand({
	name: 'enable',
	summary: 'Take an account back into use',
	arguments: {account: accountArgument},
	options: {},
	contradictions: [],
	examples: [{line: 'plex-accounts enable name@example.com', explanation: 'Nothing else of the account is touched.'}],
	run: async ({arguments: {account}}, context) => turn(account, true, context),
});

export const disable = defineCommand({
	name: 'disable',
	summary: 'Take an account out of use without removing it',
	arguments: {account: accountArgument},
	options: {},
	contradictions: [],
	examples: [{line: 'plex-accounts disable name@example.com', explanation: 'Nothing else of the account is touched.'}],
	run: async ({arguments: {account}}, context) => turn(account, false, context),
});
