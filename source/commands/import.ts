import {importAccounts, prepareImport} from '../application/transfer.js';
import {AppError} from '../domain/errors.js';
import {routeWords, type ImportedChange, type ImportStep} from '../domain/transfer.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import {isConfirmed} from '../command-line/confirm.js';
import {countText} from '../wording/count-text.js';

/** Where the requests go, and as what they go: shown as old and new. */
const shownParts: ReadonlyMap<string, string> = new Map([['route', 'route'], ['query parameters', 'queryParameters'], ['client identifier', 'clientIdentifier']]);

const shownChanges = (changes: readonly ImportedChange[]): Readonly<Record<string, {readonly from: string; readonly to: string}>> =>
	Object.fromEntries(changes.flatMap(({part, from, to}) => {
		const key = shownParts.get(part);
		return key === undefined ? [] : [[key, {from, to}]];
	}));

const stepJson = (step: ImportStep) => {
	switch (step.kind) {
		case 'add': {
			const {email, route} = step.from;
			return {action: 'add', account: email, email, route: {from: 'none', to: routeWords(route)}};
		}

		case 'change': {
			return {action: 'change', account: step.current.email, email: step.current.email, fields: step.changes.map(({part}) => part), ...shownChanges(step.changes)};
		}

		case 'skip': {
			return {action: 'skip', account: step.email, email: step.email, reason: step.reason};
		}
	}
};

const stepLines = (step: ImportStep): readonly string[] => {
	switch (step.kind) {
		case 'add': {
			const {email, route} = step.from;
			return [`add     ${email}  (${routeWords(route)})`];
		}

		case 'change': {
			return [`change  ${step.current.email}`, ...step.changes.map(({part, from, to}) => `        ${part}: ${from} → ${to}`)];
		}

		case 'skip': {
			return [`skip    ${step.email}: ${step.reason}`];
		}
	}
};

const totals = (steps: readonly ImportStep[]): string => {
	const count = (kind: ImportStep['kind']): number => steps.filter(step => step.kind === kind).length;
	return `${countText(steps.length, 'account')} in the file: ${count('add')} to add, ${count('change')} to change, ${count('skip')} to skip.`;
};

/** Whether there was something to do, and the export lacks what it takes. */
const isForWantOfSecrets = (steps: readonly ImportStep[]): boolean => steps.some(step => step.kind === 'skip' && step.cause === 'no-secrets');

const nothingText = (steps: readonly ImportStep[]): string => isForWantOfSecrets(steps)
	? 'Nothing was changed: an export without secrets cannot add an account. Make one with: plex-accounts export --with-secrets --passphrase-file FILE'
	: 'Nothing was changed.';

export const importCommand = defineCommand({
	name: 'import',
	group: 'Backups and keys',
	summary: 'Add and change accounts from an export, after showing what it will do',
	arguments: {file: {count: 'one', description: 'a file that export has printed, or - for standard input'}},
	options: {
		passphraseFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the passphrase of an encrypted export, or - for standard input'},
		dryRun: {kind: 'flag', conflicts: ['yes'], description: 'only show what it would do'},
		yes: {kind: 'flag', short: 'y', description: 'do not ask'},
	},
	examples: [
		{line: 'plex-accounts import accounts.sealed.json --passphrase-file passphrase.txt', explanation: 'Shows what it will add, change and skip, and asks.'},
		{line: 'plex-accounts import accounts.json --dry-run --json', explanation: 'Only says what it would do.'},
	],
	errors: [...storeErrors, 'account', 'ERR_IMPORT', 'ERR_INPUT_FILE', 'ERR_SECRET_FILE', 'ERR_STDIN_TWICE', 'ERR_CONFIRMATION_NEEDED'],
	mayAnswerNo: true,
	async run({arguments: {file}, options: {passphraseFile, dryRun, yes}}, context) {
		const {ports, readImport, readPassphrase, announce} = context;
		const text = await readImport(file);
		const steps = await prepareImport(ports, text, passphraseFile === undefined ? undefined : await readPassphrase(passphraseFile));
		const shown = [...steps.flatMap(step => stepLines(step)), '', totals(steps)].join('\n');
		const json = steps.map(step => stepJson(step));
		if (steps.every(({kind}) => kind === 'skip')) {
			return {json, text: `${shown}\n${nothingText(steps)}`, exitStatus: isForWantOfSecrets(steps) ? 1 : 0};
		}

		if (dryRun === true) {
			return {json, text: `${shown}\nNothing was changed.`, exitStatus: 0};
		}

		if (!yes) {
			announce(shown, {import: json});
			if (!await isConfirmed(context, 'Type yes to do it: ')) {
				throw new AppError('ERR_CONFIRMATION_NEEDED', 'Nothing was imported');
			}
		}

		await importAccounts(ports, steps);
		return {json, text: `${shown}\nDone. New accounts have not been tested yet. To test them: plex-accounts test-token --all`, exitStatus: 0};
	},
});
