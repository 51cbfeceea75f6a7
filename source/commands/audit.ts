import {listAudit} from '../application/list-audit.js';
import {timeText} from '../wording/age.js';
import {auditText, isVerdict, type AuditEntry} from '../domain/audit.js';
import {accountArgument} from '../command-line/account-argument.js';
import {chosenColumns, columnOptions} from '../command-line/column-options.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import type {Columns} from '../output/columns.js';
import {table} from '../output/table.js';

const entryJson = ({account, ...entry}: AuditEntry) => ({...entry, account: account?.email ?? null, id: account?.id ?? null, accountId: account?.id ?? null});

const columns: Columns<AuditEntry> = {
	time: ({at}) => at,
	account: ({account}) => account?.email,
	action: ({action}) => action,
	detail: ({detail}) => detail,
	actor: ({actor}) => actor,
	client: ({client}) => client,
	id: ({account}) => account?.id,
};

const text = (entries: readonly AuditEntry[]): string => entries.length === 0
	? 'Nothing has been done yet.'
	: table(entries.map(entry => [timeText(entry.at), entry.account?.email ?? (isVerdict(entry) ? 'several accounts' : 'all accounts'), auditText(entry)]));

export const audit = defineCommand({
	name: 'audit',
	group: 'Records',
	summary: 'Show who added, changed, tested, revealed or removed what, and when',
	arguments: {account: {...accountArgument, count: 'optional'}},
	options: columnOptions(columns),
	examples: [
		{line: 'plex-accounts audit name@example.com', explanation: 'Shows what was done with one account, the newest first, even if it has been removed.'},
	],
	errors: [...storeErrors, 'account'],
	async run({arguments: {account}, options}, {ports, format}) {
		const chosen = chosenColumns(columns, options, {format});
		const entries = await listAudit(ports, account);
		return {json: entries.map(entry => entryJson(entry)), text: chosen?.(entries) ?? text(entries), exitStatus: 0};
	},
});
