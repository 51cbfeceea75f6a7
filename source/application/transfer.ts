import type {Account} from '../domain/account.js';
import {causeOf} from '../domain/errors.js';
import type {Secret} from '../domain/secret.js';
import {planImport, withImported, type ImportStep} from '../domain/transfer.js';
import {afterDone} from './after-done.js';
import type {AccountChange, Ports} from './ports.js';

type ExportPorts = Pick<Ports, 'accounts' | 'transfer' | 'audit' | 'unchecked'>;

/** All accounts without their secrets where the key is not at hand; undefined where it is. Nobody is asked for it. */
const exportWithoutKey = async ({accounts, transfer, unchecked}: ExportPorts): Promise<string | undefined> => {
	const summaries = await accounts.list();
	const why = unchecked?.();
	return why !== undefined && causeOf(why) === 'key' ? transfer.writeSummaries(summaries) : undefined;
};

/**
All accounts as text, with their secrets only when a passphrase encrypts them. Without secrets no key is needed: where it is not at hand, what is on disk is given as it is, and nothing can be written down in the audit.
Throws `ERR_STORE_…`, with a passphrase also `ERR_KEY_…`.
*/
export const exportAccounts = async (ports: ExportPorts, passphrase?: Secret): Promise<string> => {
	const unopened = passphrase === undefined ? await exportWithoutKey(ports) : undefined;
	if (unopened !== undefined) {
		return unopened;
	}

	const text = await ports.transfer.write(await ports.accounts.openAll(), passphrase);
	await ports.audit.note({action: 'exported', detail: passphrase === undefined ? 'without secrets' : 'with secrets, encrypted'});
	return text;
};

/** What an import would do; nothing is changed. Throws `ERR_IMPORT`, `ERR_STORE_…`, `ERR_KEY_…`. */
export const prepareImport = async (ports: Pick<Ports, 'accounts' | 'transfer'>, text: string, passphrase?: Secret): Promise<readonly ImportStep[]> =>
	planImport(await ports.transfer.read(text, passphrase), await ports.accounts.openAll());

type ImportPorts = Pick<Ports, 'accounts' | 'audit' | 'clock' | 'random' | 'actor'>;

const newAccount = ({clock, random, actor}: ImportPorts, {from}: Extract<ImportStep, {kind: 'add'}>): Account => {
	const now = clock.now().toISOString();
	return {
		...from,
		id: random.uuid(),
		token: {verdict: 'never-tested'},
		proxy: {verdict: from.route.kind === 'direct' ? 'not-used' : 'never-tested'},
		createdAt: now,
		updatedAt: now,
		createdBy: actor,
		updatedBy: actor,
	};
};

const changeOf = ({clock, actor}: ImportPorts, {from, current: {id}}: Extract<ImportStep, {kind: 'change'}>): AccountChange => ({
	id,
	apply: current => ({...withImported(current, from), updatedAt: clock.now().toISOString(), updatedBy: actor}),
});

/** Does what was prepared: what is new comes in one write, then all changes in another. Throws `ERR_ACCOUNT_…`, `ERR_STORE_…`, `ERR_KEY_…`; what was done before that stays done. */
export const importAccounts = async (ports: ImportPorts, steps: readonly ImportStep[]): Promise<void> => {
	const added = steps.flatMap(step => step.kind === 'add' ? [newAccount(ports, step)] : []);
	if (added.length > 0) {
		await ports.accounts.add(...added);
	}

	const changes = steps.flatMap(step => step.kind === 'change' ? [changeOf(ports, step)] : []);
	if (changes.length > 0) {
		const change = async (): Promise<void> => ports.accounts.changeMany(changes, {audit: 'each'});
		await (added.length === 0 ? change() : afterDone('The new accounts were added; the others are as they were before. Import the file again to change them, too: what is there already is skipped.', change));
	}

	const count = (kind: ImportStep['kind']): number => steps.filter(step => step.kind === kind).length;
	await afterDone('The accounts were imported all the same; only the audit has no entry of it.', async () =>
		ports.audit.note({action: 'imported', detail: `${count('add')} added, ${count('change')} changed, ${count('skip')} skipped`}));
};
