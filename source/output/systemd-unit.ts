import {inShellQuotes} from '../domain/shell-quote.js';

/** Where this program and its store are, as a unit has to name them. */
export type Installation = {
	/** Absolute: the program that runs, and its script where it is Node.js. */
	readonly command: readonly string[];
	readonly folders: {readonly data: string; readonly config: string};
	readonly user: string;
};

export type UnitOptions = Installation & {
	/** IP addresses that may be reached beside loopback: proxies, and the resolver. */
	readonly addresses: readonly string[];
	/** Proxies named by a host name, the address of which only the admin can say. */
	readonly names: readonly string[];
};

/** An argument as systemd reads it (systemd.service(5)): `%` and `$` stand for themselves when doubled. */
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`).replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** A hardened service that checks all accounts: it may write its own folders alone, and reach the proxies alone. */
export const serviceUnit = ({command, folders, user, addresses, names}: UnitOptions): string => [
	'# /etc/systemd/system/plex-accounts-check.service',
	'[Unit]',
	'Description=Check Plex accounts, their proxies and tokens',
	'Wants=network-online.target',
	'After=network-online.target',
	'',
	'[Service]',
	'Type=oneshot',
	`User=${user}`,
	`ExecStart=${[...command, 'check', '--max-age', '20m', '--expires-within', '2d'].map(word => quoted(word)).join(' ')}`,
	...(folders.data === folders.config ? [`Environment=${quoted(`PLEX_ACCOUNTS_DATA_DIR=${folders.data}`)}`] : []),
	'UMask=0077',
	`ReadWritePaths=${unique([folders.data, folders.config]).map(folder => quoted(folder)).join(' ')}`,
	'ProtectSystem=strict',
	'ProtectHome=read-only',
	'PrivateTmp=yes',
	'PrivateDevices=yes',
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
	'RestrictNamespaces=yes',
	'RestrictRealtime=yes',
	'RestrictSUIDSGID=yes',
	'LockPersonality=yes',
	'RemoveIPC=yes',
	'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
	'SystemCallArchitectures=native',
	'SystemCallFilter=@system-service',
	'LimitCORE=0',
	'# Nothing but the proxies in use and the resolver can be reached.',
	'IPAddressDeny=any',
	'IPAddressAllow=localhost',
	...unique(addresses).map(address => `IPAddressAllow=${address}`),
	...unique(names).map(name => `# Add the address of ${name}: IPAddressAllow=…`),
].join('\n');

/** The timer that starts it. */
export const timerUnit = (): string => [
	'# /etc/systemd/system/plex-accounts-check.timer',
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
	const words = [...command, 'check', '--max-age', '20m', '--expires-within', '2d', ...(folders.data === folders.config ? ['--data-dir', folders.data] : [])];
	return `*/30 * * * * ${words.map(word => inShellQuotes(word)).join(' ').replaceAll('%', String.raw`\%`)}`;
};
