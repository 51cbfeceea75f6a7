import {Buffer} from 'node:buffer';
import {writeSync} from 'node:fs';
import process from 'node:process';
import {hintIn, isAppError} from '../domain/errors.js';
import {escapeText} from '../domain/escaped-text.js';
import {accountsIn} from '../storage/list/list-format.js';
import {readListSection} from '../storage/list/read-list.js';
import {createWriter} from '../system/writer.js';
import {listBeside} from './list-beside.js';
import type {Listing} from './listing.js';

/** The table that `list` prints. */
const tableOf = async (rows: Buffer, now: string): Promise<Buffer> => {
	// How wide a text is takes longer to load than all of the rest.
	const {accountTable} = await import('../output/account-table.js');
	return Buffer.from(`${escapeText(accountTable(accountsIn(rows), now))}\n`, 'utf8');
};

const read = async ({section, dataDirectory}: Listing): Promise<Buffer | undefined> => {
	const found = await readListSection(listBeside(dataDirectory).source, section);
	return found !== undefined && section === 'rows' ? tableOf(found, new Date().toISOString()) : found;
};

/** What is wrong with the folders is for the program to say. */
const readIfPossible = async (listing: Listing): Promise<Buffer | undefined> => {
	try {
		return await read(listing);
	} catch {
		return undefined;
	}
};

/** Writes as much as is taken at once, without loading what a stream needs; answers how many bytes. What stopped it shows again when the rest is written. */
const writeAtOnce = (bytes: Buffer): number => {
	let written = 0;
	try {
		while (written < bytes.length) {
			written += writeSync(1, bytes, written);
		}
	} catch {
		// The pipe is full, or gone, or the disk is full.
	}

	return written;
};

const print = async (bytes: Buffer): Promise<void> => {
	const written = writeAtOnce(bytes);
	if (written < bytes.length) {
		await createWriter(process.stdout)(bytes.subarray(written));
	}
};

/** Says what went wrong as any command does, and answers the exit status. */
const report = (error: unknown, isJson: boolean): number => {
	if (!isAppError(error)) {
		throw error;
	}

	const {code, message, exitStatus} = error;
	const hint = hintIn('command', error.hint);
	process.stderr.write(isJson ? `${JSON.stringify({error: {code, message, hint}})}\n` : `${escapeText(`${message}\n${hint}`.trimEnd())}\n`);
	return exitStatus;
};

/**
Prints what was asked for from the list beside the accounts, and answers the exit status.
Undefined, with nothing printed, where there is no list that belongs to exactly the accounts that are there, or its key is not at hand: the program reads the accounts then, and says what there is to say.
*/
export const answerListing = async (listing: Listing): Promise<number | undefined> => {
	const bytes = await readIfPossible(listing);
	if (bytes === undefined) {
		return undefined;
	}

	try {
		await print(bytes);
		return 0;
	} catch (error) {
		return report(error, listing.isJson);
	}
};
