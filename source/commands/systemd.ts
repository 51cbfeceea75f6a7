import {normalizeAddress} from '../domain/ip-address.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {cronLine, serviceUnit, timerUnit, unitKinds} from '../output/systemd-unit.js';

/** The host in `scheme://host:port`. */
const hostOf = (proxyUrl: string): string => proxyUrl.replace(/^https?:\/\//v, '').replace(/:\d+$/v, '').replaceAll(/[\[\]]/gv, '');

export const systemd = defineCommand({
	name: 'systemd',
	group: 'This program',
	summary: 'Print a hardened service and timer that check the accounts of this store',
	arguments: {},
	options: {
		unit: {
			kind: 'choice', valueName: 'KIND', choices: unitKinds, description: 'system: as the owner of this store (the default); user: for systemctl --user; dynamic: with a user and a store of its own, and the key as a credential',
		},
	},
	examples: [
		{line: 'plex-accounts systemd', explanation: 'Shows both units, each with the file that it belongs into, and a line for cron.'},
		{line: 'plex-accounts systemd --unit dynamic', explanation: 'A service with a user that exists only while it runs, and the key as a credential that root alone can read.'},
	],
	errors: [...storeErrors],
	async run({options: {unit: kind = 'system'}}, {ports: {accounts}, installation}) {
		const {resolvers, ...here} = installation;
		const hosts = (await accounts.list()).flatMap(({route}) => route.kind === 'proxy' ? [hostOf(route.proxyUrl)] : []);
		const service = serviceUnit({
			...here,
			kind,
			addresses: [...hosts.filter(host => normalizeAddress(host) !== undefined), ...await resolvers()],
			names: hosts.filter(host => normalizeAddress(host) === undefined),
		});
		const timer = timerUnit(kind);
		const cron = cronLine(here);
		return {
			json: {service, timer, cron},
			text: `${service}\n\n${timer}\n\n# Without systemd, for crontab -e:\n# ${cron}`,
			exitStatus: 0,
		};
	},
});
