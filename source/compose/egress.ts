import {tmpdir} from 'node:os';
import process from 'node:process';
import type {Context} from '../command-line/context.js';
import {proxyEnd} from '../domain/egress-proof.js';
import {labVariable} from '../system/egress-lab/lab-variable.js';
import {ownCommand} from '../system/own-command.js';
import type {Machine} from './machine.js';
import type {Opened} from './open-ports.js';

/** Counts what leaves past the proxies. What it needs is loaded when it is asked for. */
export const egressOf = ({folders}: Opened, {env, ending}: Machine): Context['egress'] => {
	const planFile = env[labVariable];
	return {
		isInside: planFile !== undefined,
		async count(accounts) {
			const {countAsPlanned, countEgress} = await import('../system/egress-lab/lab.js');
			if (planFile !== undefined) {
				return countAsPlanned(planFile, ownCommand(process));
			}

			const isTogether = folders.data === folders.config;
			return countEgress({
				accounts: accounts.map(({id, email}) => ({id, email})),
				proxies: [...new Set(accounts.flatMap(({route}) => route.kind === 'proxy' ? [route.proxyUrl] : []))].map(url => proxyEnd(url)),
				folders: [...new Set([folders.data, folders.config])],
				program: ownCommand(process),
				environment: {...env, ...(isTogether && {PLEX_ACCOUNTS_DATA_DIR: folders.data})},
				userId: process.getuid?.() ?? 0,
				groupId: process.getgid?.() ?? 0,
				temporaryFolder: tmpdir(),
				signal: ending.signal,
			});
		},
	};
};
