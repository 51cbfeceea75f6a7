import {importAccounts, prepareImport} from '../application/transfer.js';
import {AppError} from '../domain/errors.js';
import type {ImportStep} from '../domain/transfer.js';
import {defineCommand} from '../command-line/command.js';
import {table} from '../output/table.js';
import {isConfirmed} from '../command-line/confirm.js';

const stepJson = (step: ImportStep) => {
	switch (step.kind) {
		case 'add': {
			return {action: 'add', email: step.from.email};
		}

		case 'change': {
			return {action: 'change', email: step.current.email, fields: step.fields};
		}

		case 'skip': {
			return {action: 'skip', email: step.email, reason: step.reason};
		}
	}
};

const stepRow = (step: ImportStep): readonly string[] => {
	switch (step.kind) {
		case 'add': {
			return ['add', step.from.email, ''];
		}

		case 'change': {
			return ['change', step.current.email, step.fields.join(', ')];
		}

		case 'skip': {
			return ['skip', step.email, step.reason];
		}
	}
};

export const importCommand = defineCommand({
	name: 'import',
	summary: 'Add and change accounts from an export, after showing what it will do',
	arguments: {file: {count: 'one', description: 'a file that export has printed, or - for standard input'}},
	options: {
		passphraseFile: {kind: 'secret-file', valueName: 'FILE', description: 'a file with the passphrase of an encrypted export, or - for standard input'},
		dryRun: {kind: 'flag', description: 'only show what it would do'},
		yes: {kind: 'flag', description: 'do not ask'},
	},
	contradictions: [['dryRun', 'yes']],
	examples: [
		{line: 'plex-accounts import accounts.sealed.json --passphrase-file passphrase.txt', explanation: 'Shows what it will add, change and skip, and asks.'},
		{line: 'plex-accounts import accounts.json --dry-run --json', explanation: 'Only says what it would do.'},
	],
	async run({arguments: {file}, options: {passphraseFile, dryRun, yes}}, context) {
		const {ports, readImport, readSecret, progress} = context;
		const text = await readImport(file);
		const steps = await prepareImport(ports, text, passphraseFile === undefined ? undefined : await readSecret(passphraseFile));
		const shown = table(steps.map(step => stepRow(step)));
		const json = steps.map(step => stepJson(step));
		const isNothing = steps.every(({kind}) => kind === 'skip');
		if (dryRun === true || isNothing) {
			return {json, text: `${shown}\n\nNothing was changed.`, exitStatus: 0};
		}

		if (!yes) {
			progress(shown);
			if (!await isConfirmed(context, 'Type yes to do it: ')) {
				throw new AppError('ERR_CONFIRMATION_NEEDED', 'Nothing was imported');
			}
		}

		await importAccounts(ports, steps);
		return {json, text: `${shown}\n\nDone. What is new was not tested yet: plex-accounts test-token --all`, exitStatus: 0};
	},
});
