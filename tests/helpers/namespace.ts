import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import type {ExecutionContext} from 'ava';
import {eventually} from './until.js';

/** A network namespace whose one way out leads to this machine, where nothing is passed on. */
export type Namespace = {
	/** This machine as the namespace sees it. */
	readonly hostAddress: string;
	/** What comes before a command that is to run inside. */
	readonly prefix: readonly [string, ...string[]];
	/** The end of its cable on this machine. */
	readonly cable: string;
};

const ip = (...parameters: readonly string[]): void => {
	execFileSync('ip', parameters, {stdio: ['ignore', 'ignore', 'inherit']});
};

/** Makes a namespace that ends with the test. It needs root. Names are asked of a server that is nowhere (RFC 5737), so that a look-up shows at the cable. */
export const startNamespace = (t: ExecutionContext): Namespace => {
	const name = `plex-accounts-${process.pid}`;
	const [cable, inner] = [`pah${process.pid}`, `pac${process.pid}`];
	const network = `10.231.${process.pid % 250}`;
	const resolver = `/etc/netns/${name}`;
	t.teardown(() => {
		ip('netns', 'delete', name);
		rmSync(resolver, {recursive: true, force: true});
	});
	mkdirSync(resolver, {recursive: true});
	writeFileSync(`${resolver}/resolv.conf`, 'nameserver 192.0.2.53\noptions timeout:1 attempts:1\n');
	ip('netns', 'add', name);
	ip('link', 'add', cable, 'type', 'veth', 'peer', 'name', inner);
	ip('link', 'set', inner, 'netns', name);
	ip('address', 'add', `${network}.1/30`, 'dev', cable);
	ip('link', 'set', cable, 'up');
	const inside = ['netns', 'exec', name, 'ip'] as const;
	ip(...inside, 'link', 'set', 'lo', 'up');
	ip(...inside, 'address', 'add', `${network}.2/30`, 'dev', inner);
	ip(...inside, 'link', 'set', inner, 'up');
	ip(...inside, 'route', 'add', 'default', 'via', `${network}.1`);
	return {hostAddress: `${network}.1`, prefix: ['ip', 'netns', 'exec', name], cable};
};

export type Packets = {
	/** Between the namespace and the address given. */
	readonly toProxy: number;
	/** All others, each as tcpdump has it. */
	readonly outside: readonly string[];
};

/** Where a packet is sent that says that all before it were seen. */
const markerPort = 9;

/** Counts the packets at a namespace's cable while `work` goes on. Neighbours asking for each other's addresses (ARP, ICMPv6) do not count. */
export const countPackets = async (t: ExecutionContext, {cable, hostAddress, prefix}: Namespace, work: () => Promise<void>): Promise<Packets> => {
	const child = spawn('tcpdump', ['-i', cable, '-n', '-l', '-t', '--immediate-mode', 'not arp and not icmp6'], {stdio: ['ignore', 'pipe', 'pipe']});
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	let lines = '';
	let said = '';
	child.stdout.on('data', data => {
		lines += String(data);
	});
	child.stderr.on('data', data => {
		said += String(data);
	});
	await eventually(async () => {
		if (!said.includes('listening on')) {
			throw new Error(`tcpdump does not listen: ${said}`);
		}
	});
	await work();
	const [command, ...parameters] = prefix;
	const marker = `${hostAddress}.${markerPort}:`;
	execFileSync(command, [...parameters, 'bash', '-c', `echo end > /dev/udp/${hostAddress}/${markerPort}`]);
	await eventually(async () => {
		if (!lines.includes(marker)) {
			throw new Error('The last packet was not seen.');
		}
	});
	child.kill('SIGTERM');
	const packets = lines.split('\n').filter(line => line !== '' && !line.includes(marker) && !line.includes('ICMP'));
	const outside = packets.filter(line => !line.includes(`${hostAddress}.`));
	return {toProxy: packets.length - outside.length, outside};
};
