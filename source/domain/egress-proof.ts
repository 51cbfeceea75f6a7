import {failed, passed, warning, type Check} from './check.js';
import type {ExitStatus} from './errors.js';

/** What happened while one command ran. */
export type CommandCount = {
	/** The account's email. */
	readonly account: string;
	readonly words: readonly string[];
	/** Undefined where it did not end in time. */
	readonly exitStatus: number | undefined;
	/** Bytes that went through the account's proxy, both ways. */
	readonly proxyBytes: number;
	/** Packets that left for anywhere but a proxy. */
	readonly packetsOutside: number;
};

/** What was counted where nothing but the proxies can be reached. */
export type EgressCounts = {
	/** Packets of a direct request that was made on purpose: a counter that does not see it sees nothing of the others either. */
	readonly control: number;
	readonly commands: readonly CommandCount[];
};

/** What is run for each account: what asks plex.tv, and changes nothing there. */
export const provenCommands = (id: string): ReadonlyArray<readonly string[]> => [
	['show', id],
	['test-proxy', id],
	['test-token', id],
	['check', id],
	['servers', id],
	['devices', id],
	['check-email', 'nobody@example.com', '--account', id],
	['request', id, '/api/v2/user'],
];

/** Commands that reach plex.tv show something only where they have reached the proxy. */
const asksPlexTv = ([name]: readonly string[]): boolean => name !== 'show';

const commandCheck = ({account, words, exitStatus, proxyBytes, packetsOutside}: CommandCount): Check => {
	const [name = '', ...rest] = words;
	const title = [name, ...rest.filter(word => !/^[\da-f]{8}-/v.test(word))].join(' ');
	const counted = `${account}: ${packetsOutside} packets outside, ${proxyBytes} bytes through the proxy`;
	if (packetsOutside > 0) {
		return failed(title, counted, 'Report this: it breaks the promise of this program.');
	}

	return asksPlexTv(words) && proxyBytes === 0
		? warning(title, `${counted}; it ended with ${exitStatus ?? 'no'} status`, 'It never reached the proxy, so it proves nothing. Run it yourself to see what it says.')
		: passed(title, counted);
};

/** The counts as checks, and the status: 0 when all is shown, 1 for a leak, 3 where the counts show nothing. */
export const judgeEgress = ({control, commands}: EgressCounts): {readonly checks: readonly Check[]; readonly exitStatus: ExitStatus} => {
	if (control === 0) {
		return {checks: [failed('counter', 'It did not see a packet that was sent past the proxies on purpose.', 'It proves nothing on this machine.')], exitStatus: 3};
	}

	const checks = commands.map(count => commandCheck(count));
	const isLeaking = checks.some(({outcome}) => outcome === 'failed');
	return {
		checks: [passed('counter', `It sees a direct request: ${control} packets were sent past the proxies on purpose.`), ...checks],
		exitStatus: isLeaking ? 1 : (checks.some(({outcome}) => outcome === 'warning') ? 3 : 0),
	};
};

/** Where a proxy listens, from its URL, which always names the port. */
export const proxyEnd = (proxyUrl: string): {readonly host: string; readonly port: number} => {
	const {host = '', port = ''} = /^https?:\/\/\[?(?<host>[^\[\]]*)\]?:(?<port>\d+)$/v.exec(proxyUrl)?.groups ?? {};
	return {host, port: Number(port)};
};
