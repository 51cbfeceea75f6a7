import {findAccount} from '../application/find-account.js';
import {thenSaveTraffic} from '../application/save-traffic.js';
import type {Account} from '../domain/account.js';
import {accountArgument} from '../command-line/account-argument.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {usageError} from '../command-line/usage-error.js';

/** The proxy in all spellings that programs look for; what would lead around it is taken away, and so is what opens this program's own key. */
const environmentFor = (url: string, token: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> => ({
	HTTPS_PROXY: url,
	https_proxy: url,
	HTTP_PROXY: url,
	http_proxy: url,
	ALL_PROXY: url,
	all_proxy: url,
	NO_PROXY: undefined,
	no_proxy: undefined,
	PLEX_ACCOUNTS_PASSPHRASE_FILE: undefined,
	PLEX_ACCOUNTS_KEY_COMMAND: undefined,
	CREDENTIALS_DIRECTORY: undefined,
	...token,
});

const tokenIn = (name: string | undefined, {authToken}: Account): Readonly<Record<string, string>> => name === undefined ? {} : {[name]: authToken.reveal()};

export const execCommand = defineCommand({
	name: 'exec',
	group: 'Plex.tv',
	summary: 'Run another program and send its requests to plex.tv along an account’s route',
	arguments: {
		account: accountArgument,
		program: {count: 'some', description: 'the program and its arguments, after --'},
	},
	options: {
		tokenEnv: {kind: 'text', valueName: 'NAME', description: 'give the program the account’s token in this environment variable; the audit records it'},
		allow: {kind: 'texts', valueName: 'HOST', description: 'another host that the program may reach along the same route; may be repeated'},
	},
	examples: [
		{line: 'plex-accounts exec name@example.com -- curl https://plex.tv/api/v2/ping', explanation: 'Gives the program a proxy on this machine, for this run only. It leads to plex.tv along the account’s route and refuses everything else.'},
		{line: 'plex-accounts exec name@example.com --token-env PLEX_TOKEN -- python3 script.py', explanation: 'Puts the token into the program’s environment. The exit status is the program’s own.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'ERR_INPUT_FILE'],
	async run({arguments: {account: wanted, program: [command = '', ...parameters]}, options: {tokenEnv, allow = []}}, {ports, signal, openLoopbackProxy, runProgram}) {
		if (tokenEnv !== undefined && !/^[A-Z_a-z]\w*$/v.test(tokenEnv)) {
			throw usageError('That is not a name of an environment variable.', 'Give one such as PLEX_TOKEN.');
		}

		const {id} = await findAccount(ports.accounts, wanted);
		const account = tokenEnv === undefined ? await ports.accounts.open(id) : await ports.accounts.openToReveal(id);
		const exitStatus = await thenSaveTraffic(ports, async () => {
			const proxy = await openLoopbackProxy(account, allow);
			try {
				return await runProgram({
					command, parameters, signal, environment: environmentFor(proxy.url, tokenIn(tokenEnv, account)),
				});
			} finally {
				proxy.close();
			}
		});
		return {json: undefined, text: '', exitStatus};
	},
});
