import {restore as restoreAccounts} from '../application/restore.js';
import type {GoodCopy} from '../application/ports.js';
import {ageText} from '../wording/age.js';
import {AppError} from '../domain/errors.js';
import {countText} from '../wording/count-text.js';
import {defineCommand} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {isConfirmed} from '../command-line/confirm.js';

type Wanted = {readonly file: string; readonly says: string};

/** The file that was given, or the newest version that is kept and good. */
const wantedFile = async (file: string | undefined, {ports: {backups, clock}}: Context): Promise<Wanted> => {
	if (file !== undefined) {
		return {file, says: file};
	}

	const {file: kept, at, accounts}: GoodCopy & {readonly at: string} = await backups.lastGood();
	return {file: kept, says: `the version of ${ageText(at, clock.now().toISOString())} with ${countText(accounts, 'account')}`};
};

export const restore = defineCommand({
	name: 'restore',
	summary: 'Go back to a backup, or to the last good version that was kept',
	arguments: {file: {count: 'optional', description: 'a file that backup has written; without it, the newest good one of the ten versions that are kept'}},
	options: {
		yes: {kind: 'flag', description: 'do not ask'},
	},
	contradictions: [],
	examples: [
		{line: 'plex-accounts restore', explanation: 'Goes back to the last good version, after asking. What was there is kept under another name.'},
		{line: 'plex-accounts restore accounts-monday.db --yes', explanation: 'Goes back to a backup without asking.'},
	],
	async run({arguments: {file}, options: {yes}}, context) {
		const wanted = await wantedFile(file, context);
		if (!yes && !await isConfirmed(context, `This puts ${wanted.says} in the place of today’s accounts, which are kept under another name. Type yes to go on: `)) {
			throw new AppError('ERR_CONFIRMATION_NEEDED', 'Nothing was restored');
		}

		const restored = await restoreAccounts(context.ports, wanted.file);
		return {json: restored, text: `${countText(restored.accounts, 'account')} restored from ${restored.from}.`, exitStatus: 0};
	},
});
