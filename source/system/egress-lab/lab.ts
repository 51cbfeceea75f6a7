import {spawn} from 'node:child_process';
import {
	mkdir,
	mkdtemp,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import type {EgressCounts} from '../../domain/egress-proof.js';
import {normalizeAddress} from '../../domain/ip-address.js';
import {cleanText} from '../../domain/clean-text.js';
import {AppError} from '../../domain/errors.js';
import type {OwnCommand} from '../own-command.js';
import {countInside, type LabPlan} from './inside.js';
import {labVariable} from './lab-variable.js';
import {namespaceScript} from './namespace-script.js';
import {startRelay, type Relay} from './relay.js';

export type LabOptions = {
	readonly proxies: ReadonlyArray<{readonly host: string; readonly port: number}>;
	readonly accounts: LabPlan['accounts'];
	/** The folders that hold the store. */
	readonly folders: readonly string[];
	readonly program: OwnCommand;
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly userId: number;
	readonly groupId: number;
	readonly temporaryFolder: string;
	readonly signal: AbortSignal;
};

/** Addresses for proxies that are known by a name: a range for tests of networks (RFC 2544), so that none of them is anybody's. */
const standInAddress = (index: number): string => `198.18.${Math.trunc(index / 250)}.${(index % 250) + 1}`;

const cannot = (why: string): AppError => new AppError('ERR_NO_PROOF', why);

/** Names are looked up in these files alone, and asked of nobody who is there. */
const lookUpFiles = (names: ReadonlyArray<readonly [name: string, address: string]>): Readonly<Record<string, string>> => ({
	hosts: ['127.0.0.1 localhost', '::1 localhost', ...names.map(([name, address]) => `${address} ${name}`), ''].join('\n'),
	'resolv.conf': 'nameserver 192.0.2.53\noptions timeout:1 attempts:1\n',
	'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
});

/** What went wrong, in the words of the program that failed: its last line that goes on no other. `mount` puts a note about dmesg(1) behind, moved in. */
const lastSaid = (said: string): string => said.trimEnd().split('\n').findLast(line => /^\S/v.test(line)) ?? '';

const runInside = async (options: LabOptions, lab: string, addresses: readonly string[], planFile: string): Promise<EgressCounts> => {
	const {folders, program: {execPath, nodeArguments, script}, environment, userId, groupId, signal} = options;
	const asUser = userId === 0 ? [] : ['--user', '--map-root-user'];
	const child = spawn('unshare', [
		...asUser, '--net', '--mount', '--', 'sh', '-c', namespaceScript, 'lab', lab, String(userId), String(groupId), ...folders, '--', ...addresses, '--', execPath, ...nodeArguments, ...script, 'doctor', '--prove-egress', '--json',
	], {stdio: ['ignore', 'pipe', 'pipe'], env: {...environment, [labVariable]: planFile}, signal});
	const failed = new Promise<never>((_resolve, reject) => {
		child.on('error', error => {
			reject(signal.aborted ? new AppError('ERR_CANCELLED') : cannot('code' in error && error.code === 'ENOENT' ? 'there is no unshare' : 'unshare cannot be run'));
		});
	});
	const [printed, said] = await Promise.race([Promise.all([text(child.stdout), text(child.stderr)]), failed]);
	try {
		return JSON.parse(printed) as EgressCounts;
	} catch {
		throw cannot(cleanText(lastSaid(said)).slice(0, 200).replace(/\.$/v, ''));
	}
};

/**
Runs the commands of accounts where nothing but their proxies can be reached, and counts the packets that go anywhere else.
The way to each proxy leads through a socket in the file system to this process, which is outside and connects to it.
Throws `ERR_NO_PROOF` where no such place can be made.
*/
export const countEgress = async (options: LabOptions): Promise<EgressCounts> => {
	const folder = await mkdtemp(path.join(options.temporaryFolder, 'plex-accounts-lab-'));
	const relays: Relay[] = [];
	try {
		const lab = path.join(folder, 'root');
		await mkdir(lab);
		const names = [...new Set(options.proxies.map(({host}) => host).filter(host => normalizeAddress(host) === undefined && host !== 'localhost'))].map((name, index) => [name, standInAddress(index)] as const);
		const addressOf = new Map(names);
		const proxies: Array<LabPlan['proxies'][number]> = [];
		for (const [index, {host, port}] of options.proxies.entries()) {
			const socket = path.join(folder, `${index}.socket`);
			relays.push(await startRelay({path: socket}, {host, port}));
			proxies.push({address: host === 'localhost' ? '127.0.0.1' : addressOf.get(host) ?? host, port, socket});
		}

		await Promise.all(Object.entries(lookUpFiles(names)).map(async ([name, content]) => writeFile(path.join(folder, name), content, {mode: 0o644})));
		const planFile = path.join(folder, 'plan.json');
		const plan: LabPlan = {proxies, accounts: options.accounts};
		await writeFile(planFile, JSON.stringify(plan));
		return await runInside(options, lab, [...new Set(proxies.map(({address}) => address))], planFile);
	} finally {
		for (const relay of relays) {
			relay.close();
		}

		await rm(folder, {recursive: true, force: true});
	}
};

/** The part that runs inside. */
export const countAsPlanned = async (planFile: string, program: OwnCommand): Promise<EgressCounts> =>
	countInside(JSON.parse(await readFile(planFile, 'utf8')) as LabPlan, program);
