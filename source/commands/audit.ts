import {listAudit} from '../application/list-audit.js';
import {timeText} from '../wording/age.js';
import {auditText, isVerdict, type AuditEntry} from '../domain/audit.js';
import {accountArgument} from '../command-line/account-argument.js';
import {defineCommand} from '../command-line/command.js';
import {table} from '../output/table.js';

const entryJson = ({account, ...entry}: AuditEntry) => ({...entry, account: account?.email ?? null, id: account?.id ?? null, accountId: account?.id ?? null});

const text = (entries: readonly AuditEntry[]): string => entries.length === 0
	? 'Nothing has been done yet.'
	: table(entries.map(entry => [timeText(entry.at), entry.account?.email ?? (isVerdict(entry) ? 'several accounts' : 'all accounts'), auditText(entry)]));

export const audit = defineCommand({
	name: 'audit',
	group: 'Records',
	summary: 'Show who added, changed, tested, revealed or removed what, and when',
	arguments: {account: {...accountArgument, count: 'optional'}},
	options: {},
	examples: [
		{line: 'plex-accounts audit name@example.com', explanation: 'Shows what was done with one account, the newest first; also with one that was removed.'},
	],
	async run({arguments: {account}}, {ports}) {
		const entries = await listAudit(ports, account);
		return {json: entries.map(entry => entryJson(entry)), text: text(entries), exitStatus: 0};
	},
});
