import {restore as restoreAccounts} from '../application/restore.js';
import type {CopyOptions, Version} from '../application/ports.js';
import {ageText, timeText} from '../wording/age.js';
import {AppError} from '../domain/errors.js';
import {countText} from '../wording/count-text.js';
import {storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {isConfirmed} from '../command-line/confirm.js';
import {usageError} from '../command-line/usage-error.js';

type Wanted = {readonly file: string; readonly says: string};

/** The file that was given, checked before anybody is asked, or the newest version that is kept and good. */
const wantedFile = async (file: string | undefined, options: CopyOptions, {ports: {backups, clock}}: Context): Promise<Wanted> => {
	if (file !== undefined) {
		const {accounts} = await backups.check(file, options);
		return {file, says: `${file} with ${countText(accounts, 'account')}`};
	}

	const {file: kept, at, accounts} = await backups.lastGood();
	return {file: kept, says: `the version of ${ageText(at, clock.now().toISOString())} with ${countText(accounts, 'account')}`};
};

const versionText = ({file, at, accounts, problem}: Version): string => `${timeText(at)}  ${problem === undefined ? countText(accounts ?? 0, 'account') : problem.message}  ${file}`;

const listed = async ({ports: {backups}}: Context): Promise<Outcome> => {
	const versions = await backups.list();
	return {
		json: versions,
		text: versions.length === 0 ? 'No earlier version is kept.' : versions.map(version => versionText(version)).join('\n'),
		exitStatus: 0,
	};
};

export const restore = defineCommand({
	name: 'restore',
	group: 'Backups and keys',
	summary: 'Go back to a backup, or to the last good version that was kept',
	arguments: {file: {count: 'optional', description: 'a file that backup has written, or one that --list names; without it, the newest good version that is kept'}},
	options: {
		list: {kind: 'flag', conflicts: ['yes', 'keyFile'], description: 'show the versions that are kept, and change nothing'},
		keyFile: {kind: 'text', valueName: 'FILE', description: 'the key that the backup was made with, if it is not the current one; what is restored is encrypted with the current key'},
		allowUnchecked: {kind: 'flag', description: 'accept a backup in the old format, which cannot show whether anybody changed it'},
		yes: {kind: 'flag', short: 'y', description: 'do not ask'},
	},
	examples: [
		{line: 'plex-accounts restore', explanation: 'Goes back to the last good version, after asking. What was there is kept under another name.'},
		{line: 'plex-accounts restore --list', explanation: 'Shows the versions that are kept, with their accounts.'},
		{line: 'plex-accounts restore accounts-monday.db --yes', explanation: 'Goes back to a backup without asking.'},
		{line: 'plex-accounts restore accounts-monday.db --key-file old.key', explanation: 'Goes back to a backup from before the key was changed.'},
	],
	errors: [...storeErrors, 'ERR_INPUT_FILE', 'ERR_CONFIRMATION_NEEDED'],
	async run({arguments: {file}, options: {list, keyFile, allowUnchecked, yes}}, context) {
		const {ports, homePath} = context;
		if (list) {
			return listed(context);
		}

		if (file === undefined && keyFile !== undefined) {
			throw usageError('--key-file needs the file of a backup.', 'The versions that are kept open with the current key.');
		}

		const options = {...(keyFile !== undefined && {keyFile: homePath(keyFile)}), ...(allowUnchecked && {allowUnchecked})};
		const wanted = await wantedFile(file === undefined ? undefined : homePath(file), options, context);
		if (!yes && !await isConfirmed(context, `This replaces the current accounts with ${wanted.says}. The current ones are kept under another name. Type yes to go on: `)) {
			throw new AppError('ERR_CONFIRMATION_NEEDED', 'Nothing was restored');
		}

		const restored = await restoreAccounts(ports, wanted.file, options);
		return {json: restored, text: `${countText(restored.accounts, 'account')} restored from ${restored.from}.`, exitStatus: 0};
	},
});
