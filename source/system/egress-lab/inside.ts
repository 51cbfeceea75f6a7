import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createSocket} from 'node:dgram';
import {readFile} from 'node:fs/promises';
import {connect} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import {provenCommands, type CommandCount, type EgressCounts} from '../../domain/egress-proof.js';
import type {OwnCommand} from '../own-command.js';
import {startRelay, type Relay} from './relay.js';

/** What is to be done inside. */
export type LabPlan = {
	readonly proxies: ReadonlyArray<{readonly address: string; readonly port: number; readonly socket: string}>;
	readonly accounts: ReadonlyArray<{readonly id: string; readonly email: string}>;
};

/** An address that is nobody's (RFC 5737). */
const nowhere = '192.0.2.1';

/** Longer than any command takes that still gets answers. */
const commandMilliseconds = 120_000;

/** The packets that were sent into the one cable: the tenth number of its line in `/proc/net/dev`. */
const packetsSent = async (): Promise<number> => {
	const text = await readFile('/proc/self/net/dev', 'utf8');
	const line = text.split('\n').find(device => device.trimStart().startsWith('out:')) ?? '';
	return Number(line.split(':', 2)[1]?.trim().split(/ +/v, 10)[9]);
};

/** Sends what a leak would send: a question for a name, and the first packet of a connection. */
const sendPast = async (): Promise<number> => {
	const before = await packetsSent();
	const question = createSocket('udp4');
	question.on('error', () => undefined);
	question.send('?', 53, nowhere);
	const connection = connect(443, nowhere);
	connection.on('error', () => undefined);
	for (let round = 0; round < 40 && await packetsSent() - before < 2; round++) {
		await delay(50);
	}

	question.close();
	connection.destroy();
	return await packetsSent() - before;
};

const runCommand = async ({execPath, nodeArguments, script}: OwnCommand, words: readonly string[]): Promise<number | undefined> => {
	const child = spawn(execPath, [...nodeArguments, ...script, ...words, '--json'], {stdio: 'ignore', timeout: commandMilliseconds, killSignal: 'SIGKILL'});
	await once(child, 'exit');
	return child.exitCode ?? undefined;
};

/** Counts, where only the relays lead anywhere: what `namespace-script.ts` has made. */
export const countInside = async ({proxies, accounts}: LabPlan, program: OwnCommand): Promise<EgressCounts> => {
	const relays: Relay[] = [];
	for (const {address, port, socket} of proxies) {
		relays.push(await startRelay({host: address, port}, {path: socket}));
	}

	try {
		const control = await sendPast();
		const bytes = (): number => relays.reduce((sum, relay) => sum + relay.bytes(), 0);
		const commands: CommandCount[] = [];
		for (const {id, email} of accounts) {
			for (const words of provenCommands(id)) {
				const [packetsBefore, bytesBefore] = [await packetsSent(), bytes()];
				const exitStatus = await runCommand(program, words);
				commands.push({account: email, words, exitStatus, proxyBytes: bytes() - bytesBefore, packetsOutside: await packetsSent() - packetsBefore});
			}
		}

		return {control, commands};
	} finally {
		for (const relay of relays) {
			relay.close();
		}
	}
};
