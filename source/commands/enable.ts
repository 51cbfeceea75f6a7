import {setManyEnabled} from '../application/change-accounts.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {chooseStored, type Meant} from '../command-line/choose-accounts.js';
import {filterOption} from '../command-line/filter-option.js';
import {accountDetailsJson} from '../output/account-json.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';

const turn = async (meant: Meant, isEnabled: boolean, {ports}: Context): Promise<Outcome> => {
	const found = await chooseStored(ports, meant);
	await setManyEnabled(ports, found.map(({id}) => id), isEnabled);
	const ids = new Set(found.map(({id}) => id));
	const changed = (await ports.accounts.list()).filter(({id}) => ids.has(id));
	const all = changed.map(account => accountDetailsJson(account));
	return {
		json: meant.named.length === 1 ? all[0] : all,
		text: changed.map(({email, enabled}) => `${email} is ${enabled ? 'enabled' : 'disabled'}.`).join('\n'),
		exitStatus: 0,
	};
};

export const enable = defineCommand({
	name: 'enable',
	group: 'Accounts',
	summary: 'Enable accounts that are disabled',
	arguments: {account: accountsArgument},
	options: {filter: filterOption},
	examples: [
		{line: 'plex-accounts enable name@example.com', explanation: 'Nothing else in the account is changed.'},
		{line: 'plex-accounts enable name@example.com other@example.com --json', explanation: 'Changes all of them in one write. With --json, several accounts are an array.'},
	],
	errors: [...storeErrors, 'account'],
	run: async ({arguments: {account: named}, options: {filter}}, context) => turn({named, filter}, true, context),
});

export const disable = defineCommand({
	name: 'disable',
	group: 'Accounts',
	summary: 'Disable accounts without removing them',
	arguments: {account: accountsArgument},
	options: {filter: filterOption},
	examples: [
		{line: 'plex-accounts disable name@example.com', explanation: 'Nothing else in the account is changed.'},
		{line: 'plex-accounts disable name@example.com other@example.com', explanation: 'Changes all of them in one write, or none if a name is unknown.'},
		{line: 'plex-accounts disable --filter route:192.0.2.7:3128', explanation: 'Disables all accounts behind one proxy. With --json, the answer to a filter is an array.'},
	],
	errors: [...storeErrors, 'account'],
	run: async ({arguments: {account: named}, options: {filter}}, context) => turn({named, filter}, false, context),
});
