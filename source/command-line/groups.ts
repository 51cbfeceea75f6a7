/** The headings of help, with the commands below each. */
const groups: Readonly<Record<string, readonly string[]>> = {
	Accounts: ['list', 'show', 'add', 'edit', 'enable', 'disable', 'remove', 'drafts'],
	'Tests and tokens': ['check', 'test-proxy', 'test-token', 'refresh-token', 'devices'],
	'Plex.tv': ['servers', 'check-email', 'request', 'exec'],
	Records: ['traffic', 'audit'],
	'Backups and keys': ['export', 'import', 'backup', 'restore', 'key'],
	'This program': ['settings', 'doctor', 'systemd', 'completion', 'man', 'demo'],
};

/** The heading that a command stands under. */
export const groupOf = (command: string): string =>
	Object.entries(groups).find(([, names]) => names.includes(command))?.[0] ?? 'Other commands';
