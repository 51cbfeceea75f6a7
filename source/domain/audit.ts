import {isSameIdentity} from './account-form/evidence.js';
import {changedParts} from './account-form/whole-draft.js';
import type {Account, AccountId, Actor} from './account.js';

/** What is written down of what was done. */
export type AuditAction =
	| 'added'
	| 'changed'
	| 'enabled'
	| 'disabled'
	| 'removed'
	| 'tested-proxy'
	| 'tested-token'
	| 'revealed'
	| 'restored'
	| 'backed-up'
	| 'exported'
	| 'imported'
	| 'key-changed'
	| 'revoked-device'
	| 'revoked-token'
	| 'renewed';

/** What was done, without a secret in it. */
export type AuditNote = {readonly action: AuditAction; readonly detail?: string};

/** Who did it. */
export type Who = {
	readonly actor: Actor;
	/** The address of the SSH client, where there was one. */
	readonly client?: string;
};

export type AuditEntry = AuditNote & Who & {
	/** ISO 8601. */
	readonly at: string;
	/** The account as it was called then; absent for what concerns all of them. */
	readonly account?: {readonly id: AccountId; readonly email: string};
};

/** How many entries are kept. */
export const maxEntries = 10_000;

/** The words for people, before a detail. */
export const auditWords: Readonly<Record<AuditAction, string>> = {
	added: 'added',
	changed: 'changed',
	enabled: 'enabled',
	disabled: 'disabled',
	removed: 'removed',
	'tested-proxy': 'tested the proxy',
	'tested-token': 'tested the token',
	revealed: 'revealed the secrets',
	restored: 'restored all accounts',
	'backed-up': 'backed up all accounts',
	exported: 'exported the accounts',
	imported: 'imported accounts',
	'key-changed': 'changed the key',
	'revoked-device': 'signed a device out',
	'revoked-token': 'signed the old token out',
	renewed: 'renewed the token by its device key',
};

/** The entry in a line: `tested the token: valid, by root from 192.0.2.1`. */
export const auditText = ({action, detail, actor, client}: AuditEntry): string =>
	`${auditWords[action]}${detail === undefined ? '' : `: ${detail}`}, by ${actor}${client === undefined ? '' : ` from ${client}`}`;

const testOf = (before: Account, after: Account): AuditNote => {
	if (JSON.stringify(before.proxy) === JSON.stringify(after.proxy)) {
		const {lastAttempt, verdict} = after.token;
		const said = lastAttempt === undefined || JSON.stringify(lastAttempt) === JSON.stringify(before.token.lastAttempt) ? verdict : lastAttempt.code;
		return {action: 'tested-token', detail: said};
	}

	return {action: 'tested-proxy', detail: after.proxy.code ?? after.proxy.verdict};
};

/** Whether it is what the program found or did by itself, and nothing that a person changed. */
export const isVerdict = ({action}: AuditNote): boolean => action === 'tested-proxy' || action === 'tested-token' || action === 'renewed';

/** What the difference between two states of an account says of what was done. */
export const noteOfChange = (before: Account, after: Account): AuditNote => {
	if (before.enabled !== after.enabled) {
		return {action: after.enabled ? 'enabled' : 'disabled'};
	}

	const fields = changedParts(before, after);
	if (before.updatedAt === after.updatedAt && after.deviceKey !== undefined && fields.join('') === 'token') {
		return {action: 'renewed'};
	}

	if (fields.length > 0 || before.updatedAt !== after.updatedAt || !isSameIdentity(before, after)) {
		return {action: 'changed', ...(fields.length > 0 && {detail: fields.join(', ')})};
	}

	return testOf(before, after);
};
