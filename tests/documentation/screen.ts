import type {ExecutionContext} from 'ava';
import type {Account} from '../../source/domain/account.js';
import type {ProxySignIn} from '../../source/domain/route.js';
import {Secret} from '../../source/domain/secret.js';
import type {ProxyStatus, TokenStatus} from '../../source/domain/verdict.js';
import {sampleAccount} from '../helpers/account.js';
import {bareEnvironment} from '../helpers/program.js';
import {accountsIn, foldersIn, temporaryFolder} from '../helpers/store.js';
import {openDashboard} from '../helpers/terminal.js';

const ago = (minutes: number): string => new Date(Date.now() - (minutes * 60_000) - 30_000).toISOString();

const signIn: ProxySignIn = {kind: 'basic', username: 'squid', password: new Secret('xFAKE')};

/** Proxies from the range for documentation (RFC 5737). */
const through = (host: string, port: number): Account['route'] => ({kind: 'proxy', address: {scheme: 'http', host, port}, signIn});

const valid = (minutes: number): TokenStatus => ({verdict: 'valid', checkedAt: ago(minutes)});
const passed = (minutes: number): ProxyStatus => ({verdict: 'passed', checkedAt: ago(minutes)});

/** As they are when the dashboard opens: their ages are shown to the minute. */
const people = (): ReadonlyArray<Partial<Account>> => [
	{
		email: 'anna@example.com', username: 'anna', route: through('192.0.2.7', 3128), token: valid(4), proxy: passed(4),
	},
	{
		email: 'ben@example.com', username: 'ben', route: through('192.0.2.21', 8888), plexPassDetected: false, token: valid(130), proxy: passed(130),
	},
	{
		email: 'carla@example.com', username: 'carla', route: through('192.0.2.7', 3128), token: {verdict: 'rejected', checkedAt: ago(190), code: 'ERR_TOKEN_REJECTED'}, proxy: passed(190),
	},
	{
		email: 'dirk@example.com', username: 'dirk', route: through('198.51.100.4', 3128), token: valid(2 * 24 * 60), proxy: {verdict: 'failed', checkedAt: ago(12), code: 'ERR_PROXY_REFUSED'},
	},
	{
		email: 'emma@example.com', username: 'emma', route: {kind: 'direct'}, plexPassDetected: false, token: {verdict: 'cannot-tell', checkedAt: ago(25), code: 'ERR_PLEX_UNAVAILABLE'}, proxy: {verdict: 'not-used'},
	},
];

const blank = (lines: readonly string[]): readonly string[] => lines.filter((line, index) => line !== '' || lines[index - 1] !== '');

/** The dashboard at 80×24 on made-up accounts, read from a terminal; rows left blank below one another become one. */
export const readScreen = async (t: ExecutionContext): Promise<string> => {
	const folder = await temporaryFolder(t);
	const accounts = accountsIn(foldersIn(folder));
	for (const person of people()) {
		const {tokenExpiresAt: _, ...account} = sampleAccount(person);
		await accounts.add(account);
	}

	const terminal = await openDashboard(t, {dataFolder: folder, environment: bareEnvironment(folder)});
	await terminal.seesText('emma@example.com');
	return `\`\`\`text\n${blank(terminal.screen().split('\n')).join('\n')}\n\`\`\``;
};
