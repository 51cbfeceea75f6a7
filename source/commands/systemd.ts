import {normalizeAddress} from '../domain/ip-address.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {cronLine, serviceUnit, timerUnit} from '../output/systemd-unit.js';

/** The host in `scheme://host:port`. */
const hostOf = (proxyUrl: string): string => proxyUrl.replace(/^https?:\/\//v, '').replace(/:\d+$/v, '').replaceAll(/[\[\]]/gv, '');

export const systemd = defineCommand({
	name: 'systemd',
	group: 'This program',
	summary: 'Print a hardened service and timer that check the accounts of this store',
	arguments: {},
	options: {},
	examples: [
		{line: 'plex-accounts systemd', explanation: 'Shows both units, each with the file that it belongs into, and a line for cron.'},
	],
	errors: [...storeErrors],
	async run(_input, {ports: {accounts}, installation}) {
		const {resolvers, ...here} = installation;
		const hosts = (await accounts.list()).flatMap(({route}) => route.kind === 'proxy' ? [hostOf(route.proxyUrl)] : []);
		const service = serviceUnit({
			...here, addresses: [...hosts.filter(host => normalizeAddress(host) !== undefined), ...await resolvers()], names: hosts.filter(host => normalizeAddress(host) === undefined),
		});
		const timer = timerUnit();
		const cron = cronLine(here);
		return {
			json: {service, timer, cron},
			text: `${service}\n\n${timer}\n\n# Without systemd, for crontab -e:\n# ${cron}`,
			exitStatus: 0,
		};
	},
});
