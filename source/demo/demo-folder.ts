import {
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {renderCard, type Card} from './card.js';

/** Values of the card as files, for the options of commands that take a secret only from one. */
export type ValueFiles = {
	readonly goodToken: string;
	readonly rejectedToken: string;
	readonly proxyPassword: string;
	readonly accountPassword: string;
	readonly copiedUrl: string;
	/** One that somebody has, and one that nobody has: one a line. */
	readonly emails: string;
};

/** Where one run of the demo keeps its things. Disposing of it removes all of them. */
export type DemoFolder = AsyncDisposable & {
	/** For `--data-dir`. */
	readonly dataFolder: string;
	/** The certificate to trust, PEM. */
	readonly authorityFile: string;
	readonly cardFile: string;
	readonly valueFiles: ValueFiles;
};

const privately = {mode: 0o600, flag: 'wx'};

const writeValues = async (folder: string, card: Card): Promise<ValueFiles> => {
	const write = async (name: string, value: string): Promise<string> => {
		const file = path.join(folder, name);
		await writeFile(file, `${value}\n`, privately);
		return file;
	};

	return {
		goodToken: await write('good-token', card.goodToken),
		rejectedToken: await write('rejected-token', card.rejectedToken),
		proxyPassword: await write('proxy-password', card.proxyPassword),
		accountPassword: await write('account-password', card.accountPassword),
		copiedUrl: await write('copied-url', card.copiedUrl),
		emails: await write('emails', `${card.email}\n${card.unknownEmail}`),
	};
};

/** Makes a new folder under `parent` that only this user can look into (0700). */
export const makeDemoFolder = async (parent: string, {authorityPem, card}: {readonly authorityPem: string; readonly card: Card}): Promise<DemoFolder> => {
	const folder = await mkdtemp(path.join(parent, 'plex-accounts-demo-'));
	const remove = async (): Promise<void> => rm(folder, {recursive: true, force: true});
	const [dataFolder, authorityFile, cardFile] = ['data', 'authority.pem', 'card.txt'].map(name => path.join(folder, name)) as [string, string, string];
	try {
		await mkdir(dataFolder, {mode: 0o700});
		await writeFile(authorityFile, authorityPem, privately);
		await writeFile(cardFile, renderCard(card), privately);
		return {
			dataFolder, authorityFile, cardFile, valueFiles: await writeValues(folder, card), [Symbol.asyncDispose]: remove,
		};
	} catch (error) {
		await remove();
		throw error;
	}
};
