import {inShellQuotes} from '../domain/shell-quote.js';

/** Where this program and its store are, as a unit has to name them. */
export type Installation = {
	/** Absolute: the program that runs, and its script where it is Node.js. */
	readonly command: readonly string[];
	readonly folders: {readonly data: string; readonly config: string};
	readonly user: string;
};

/**
Who runs the service: the system's manager, as the person whose store it is; that person's own manager; or the system's manager, as a user that exists only while it runs, with a store of the service's own and its key as a credential.
*/
export const unitKinds = ['system', 'user', 'dynamic'] as const;

export type UnitKind = (typeof unitKinds)[number];

export type UnitOptions = Installation & {
	readonly kind: UnitKind;
	/** IP addresses that may be reached beside loopback: proxies, and the resolver. */
	readonly addresses: readonly string[];
	/** Proxies named by a host name, the address of which only the admin can say. */
	readonly names: readonly string[];
};

const unitName = 'plex-accounts-check';

const unitFolders: Readonly<Record<UnitKind, string>> = {
	system: '/etc/systemd/system',
	user: '~/.config/systemd/user',
	dynamic: '/etc/systemd/system',
};

/** The file that a unit of this kind belongs into. */
export const unitFile = (kind: UnitKind, type: 'service' | 'timer'): string => `${unitFolders[kind]}/${unitName}.${type}`;

/** An argument as systemd reads it (systemd.service(5)): `%` and `$` stand for themselves when doubled. */
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`).replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];

const checkWords = ['check', '--max-age', '20m', '--expires-within', '2d'];

/** Where the credential is read from, for root alone. */
export const credentialFile = '/etc/plex-accounts/key';

const ownStore = ({folders}: Installation): readonly string[] => folders.data === folders.config ? [`Environment=${quoted(`PLEX_ACCOUNTS_DATA_DIR=${folders.data}`)}`] : [];

const writable = ({folders}: Installation): string => `ReadWritePaths=${unique([folders.data, folders.config]).map(folder => quoted(folder)).join(' ')}`;

/** Whose the service is, and where its store lies. */
const identity: Readonly<Record<UnitKind, (options: UnitOptions) => readonly string[]>> = {
	system: options => [
		`User=${options.user}`,
		...ownStore(options),
		writable(options),
		'ProtectHome=read-only',
	],
	user: options => [
		...ownStore(options),
		writable(options),
	],
	dynamic: () => [
		'DynamicUser=yes',
		'StateDirectory=plex-accounts',
		'StateDirectoryMode=0700',
		'Environment=PLEX_ACCOUNTS_DATA_DIR=%S/plex-accounts',
		`LoadCredential=plex-accounts-key:${credentialFile}`,
		'ProtectHome=yes',
	],
};

/** What holds wherever the service runs. Not MemoryDenyWriteExecute: the JavaScript engine compiles. Not PrivateUsers: the folders above the store must be seen to be root's. */
const hardening = [
	'UMask=0077',
	'ProtectSystem=strict',
	'PrivateTmp=yes',
	'PrivateMounts=yes',
	'PrivateDevices=yes',
	'DeviceAllow=',
	'DevicePolicy=closed',
	'NoNewPrivileges=yes',
	'CapabilityBoundingSet=',
	'AmbientCapabilities=',
	'ProtectKernelTunables=yes',
	'ProtectKernelModules=yes',
	'ProtectKernelLogs=yes',
	'ProtectControlGroups=yes',
	'ProtectClock=yes',
	'ProtectHostname=yes',
	'ProtectProc=invisible',
	'ProcSubset=pid',
	'RestrictNamespaces=yes',
	'RestrictRealtime=yes',
	'RestrictSUIDSGID=yes',
	'LockPersonality=yes',
	'RemoveIPC=yes',
	'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
	'SystemCallArchitectures=native',
	'SystemCallFilter=@system-service',
	'SystemCallFilter=~@privileged @resources',
	'SystemCallErrorNumber=EPERM',
	'LimitCORE=0',
];

/** A user's own manager has not the right to any of these: it would not start the service, or leave them out. */
const forRootAlone = /^(?:PrivateDevices|DeviceAllow|DevicePolicy|CapabilityBoundingSet|AmbientCapabilities|ProtectKernel\w+|ProtectClock|ProtectHostname|ProtectProc|ProcSubset|ProtectControlGroups|ProtectSystem|PrivateTmp|PrivateMounts|RemoveIPC)=/v;

const hardeningOf = (kind: UnitKind): readonly string[] => kind === 'user' ? hardening.filter(line => !forRootAlone.test(line)) : hardening;

const reachable = ({kind, addresses, names}: UnitOptions): readonly string[] => [
	kind === 'user'
		? '# Nothing but the proxies in use and the resolver can be reached, where the user’s manager may say so: it needs systemd’s BPF filter. “systemctl --user status” warns where it may not.'
		: '# Nothing but the proxies in use and the resolver can be reached.',
	'IPAddressDeny=any',
	'IPAddressAllow=localhost',
	...unique(addresses).map(address => `IPAddressAllow=${address}`),
	...unique(names).map(name => `# Add the address of ${name}: IPAddressAllow=…`),
];

const howToBegin = ({kind, command}: UnitOptions): readonly string[] => {
	if (kind !== 'dynamic') {
		return [];
	}

	const begin = ['systemd-run', '--pty', '--property=DynamicUser=yes', `--unit=${unitName}-setup`, `--property=User=${unitName}`, '--property=StateDirectory=plex-accounts', '--property=StateDirectoryMode=0700', '--setenv=PLEX_ACCOUNTS_DATA_DIR=/var/lib/plex-accounts', `--property=LoadCredential=plex-accounts-key:${credentialFile}`, ...command];
	return [
		'# The store is /var/lib/plex-accounts, of a user that exists only while something runs. As root, once:',
		`#   install -d -m 700 ${credentialFile.replace(/\/key$/v, '')}`,
		`#   (umask 077; head -c 32 /dev/urandom | base64 > ${credentialFile})`,
		'# The dashboard and every command on that store, with “import FILE” for accounts that are elsewhere:',
		`#   ${begin.map(word => /^[\w\-.\/:=]+$/v.test(word) ? word : inShellQuotes(word)).join(' ')}`,
	];
};

/** A hardened service that checks all accounts: it may write its own folders alone, and reach the proxies alone. */
export const serviceUnit = (options: UnitOptions): string => [
	`# ${unitFile(options.kind, 'service')}`,
	...howToBegin(options),
	'[Unit]',
	'Description=Check Plex accounts, their proxies and tokens',
	...(options.kind === 'user' ? [] : ['Wants=network-online.target', 'After=network-online.target']),
	'',
	'[Service]',
	'Type=oneshot',
	`ExecStart=${[...options.command, ...checkWords].map(word => quoted(word)).join(' ')}`,
	...identity[options.kind](options),
	...hardeningOf(options.kind),
	...reachable(options),
].join('\n');

/** The timer that starts it. */
export const timerUnit = (kind: UnitKind): string => [
	`# ${unitFile(kind, 'timer')}`,
	'[Unit]',
	'Description=Check Plex accounts every half hour',
	'',
	'[Timer]',
	'OnCalendar=*:0/30',
	'RandomizedDelaySec=5m',
	'Persistent=yes',
	'',
	'[Install]',
	'WantedBy=timers.target',
].join('\n');

/** The same for cron. */
export const cronLine = ({command, folders}: Installation): string => {
	const words = [...command, ...checkWords, ...(folders.data === folders.config ? ['--data-dir', folders.data] : [])];
	return `*/30 * * * * ${words.map(word => inShellQuotes(word)).join(' ').replaceAll('%', String.raw`\%`)}`;
};
