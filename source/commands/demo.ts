import {defineCommand} from '../command-line/command.js';
import {usageError} from '../command-line/usage-error.js';

export const demo = defineCommand({
	name: 'demo',
	group: 'This program',
	summary: 'Try everything on this machine: a stand-in for plex.tv, proxies, sample accounts',
	arguments: {},
	options: {
		fastClock: {kind: 'flag', description: 'renew accounts with a device key after a minute instead of days, so that you can see it'},
		serve: {kind: 'flag', description: 'open no dashboard: print what other shells need to use the demo, and run until a signal ends it'},
	},
	examples: [
		{line: 'plex-accounts demo', explanation: 'Prints a card with values to type and opens the dashboard; everything is gone when it ends.'},
		{line: 'plex-accounts demo --fast-clock', explanation: 'One account has a device key: its details show a new token each minute.'},
		{line: 'plex-accounts demo --serve', explanation: 'For trying commands: shows the settings for another shell.'},
	],
	errors: [],
	async run({options: {serve, fastClock}}, {ports: {clock, random, actor}, format, demo: host}) {
		// Loaded here: nothing else needs certificates, a server or the sample accounts.
		const {runDemo, serveDemo} = await import('../demo/entry.js');
		const ports = {
			...await host(), clock, random, actor, isClockFast: fastClock === true,
		};
		if (serve) {
			return {json: undefined, text: '', exitStatus: await serveDemo(ports, format)};
		}

		if (format === 'json') {
			throw usageError('The demo opens a dashboard, so it cannot print JSON.', 'Give --serve as well.');
		}

		return {json: undefined, text: '', exitStatus: await runDemo(ports)};
	},
});
