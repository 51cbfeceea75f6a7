import {wrapWords} from './wrap.js';

type Rows = ReadonlyArray<readonly [name: string, meaning: string]>;

/** What a run ends with. */
export const exitStatusRows: Rows = [
	['0', 'done; the answer is yes or valid'],
	['1', 'done; the answer is no: a proxy failed, a token was rejected, an email is not registered, a check found faults'],
	['2', 'the command line or a value in it is wrong'],
	['3', 'cannot tell: the network, the proxy or plex.tv gave no answer. Of many accounts: 1 if any is a no, otherwise 3 if any cannot be told, otherwise 0'],
	['4', 'no such account, or it already exists; nothing to do because there are no accounts'],
	['5', 'the store: locked for too long, damaged, gone, no permission, no space, wrong key'],
	['70', 'a bug in this program'],
	['130, 143, 129', 'ended by SIGINT, SIGTERM or SIGHUP'],
];

/** The variables that change what the program does. */
export const environmentRows: Rows = [
	['PLEX_ACCOUNTS_DATA_DIR', 'the folder for everything, unless --data-dir is given'],
	['PLEX_ACCOUNTS_PASSPHRASE_FILE', 'a file with the passphrase that opens the accounts'],
	['PLEX_ACCOUNTS_KEY_COMMAND', 'a command that prints the key in Base64'],
	['CREDENTIALS_DIRECTORY', 'set by systemd: the credential plex-accounts-key is the key'],
	['NODE_EXTRA_CA_CERTS', 'a certificate authority of your own, in addition to those of Node.js'],
	['NO_COLOR, TERM=dumb', 'no colours; no styles at all'],
	['INK_SCREEN_READER=true', 'plain lines for a screen reader'],
];

const section = (title: string, rows: Rows, columns: number): readonly string[] => {
	const width = Math.max(...rows.map(([name]) => name.length)) + 4;
	return ['', `${title}:`, ...rows.flatMap(([name, meaning]) => {
		const [first = '', ...others] = wrapWords(meaning, columns, ' '.repeat(width));
		return [`  ${name}`.padEnd(width) + first.trimStart(), ...others];
	})];
};

/** What stands below the help of the program: exit statuses and environment. */
export const programNotes = (columns: number): string => [
	...section('Exit statuses', exitStatusRows, columns),
	...section('Environment', environmentRows, columns),
	'',
	...wrapWords('HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY change nothing: every account has its own route.', columns),
].join('\n');
