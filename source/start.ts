import {Buffer} from 'node:buffer';
import {fstatSync, statSync, writeSync} from 'node:fs';
import process from 'node:process';
import {answerTo, helpColumns, mayBeAnswered, type Answers} from './start/answers.js';
import {listingOf, type Listing} from './start/listing.js';
import {readOwnFile} from './start/own-file.js';
import type {FirstFrame} from './first-frame.js';
import {dashboardOptions, type DashboardOptions} from './start/dashboard-options.js';
import {kindOf} from './start/kind.js';
import {compilePart, loadPart} from './start/part.js';
import {keepOwnRights} from './system/own-rights.js';
import {keepMemoryPrivate} from './system/private-memory.js';

/*
What `plex-accounts` starts: checks Node.js, answers what needs no program, then loads the program. It is a file of its own because a version that is too old could not read the program to be told so, and because what is loaded after it comes from a cache.
*/
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const words = process.argv.slice(2);
const folder = import.meta.dirname;

/** Whether a stream may be a terminal. The module that knows it takes as long to load as everything here. */
const isTerminal = (descriptor: number): boolean => {
	try {
		const stats = fstatSync(descriptor);
		return stats.isCharacterDevice() && stats.rdev !== statSync('/dev/null').rdev;
	} catch {
		return false;
	}
};

/** The terminal's columns, or what stands for them where there is no terminal. */
const outputColumns = (): number => isTerminal(1) ? process.stdout.columns ?? helpColumns : helpColumns;

/** Prints an answer that is known; false where nothing was printed. */
const isAnswered = (): boolean => {
	try {
		if (outputColumns() < helpColumns) {
			return false;
		}

		const answers = JSON.parse(readOwnFile(folder, 'answers.json', 'utf8')) as Answers;
		const answer = answerTo(words, answers, {node: process.versions.node, platform: `${process.platform} ${process.arch}`});
		if (answer === undefined) {
			return false;
		}

		const bytes = Buffer.from(`${answer}\n`);
		const written = writeSync(1, bytes);
		if (written < bytes.length) {
			process.stdout.write(bytes.subarray(written));
		}

		return true;
	} catch {
		// The program says what is wrong, or that nobody reads it any more.
		return false;
	}
};

type ListingPart = {readonly answerListing: (listing: Listing) => Promise<number | undefined>};

/** Prints a list from what lies beside the accounts; false where nothing was printed. */
const isListed = async (): Promise<boolean> => {
	const listing = listingOf(words);
	if (listing === undefined) {
		return false;
	}

	try {
		const {answerListing} = loadPart<ListingPart>({name: 'listing.js', kind: listing.section, folder});
		const status = await answerListing(listing);
		if (status === undefined) {
			return false;
		}

		process.exitCode = status;
		return true;
	} catch {
		// The program says what is wrong.
		return false;
	}
};

type FirstFramePart = {readonly drawFirstFrame: (options: DashboardOptions) => Promise<FirstFrame | undefined>};

/** The first frame of the dashboard, drawn; undefined where there is none to be drawn, or it cannot be: the program then says what is wrong. */
const firstFrameFor = async (options: DashboardOptions | undefined): Promise<FirstFrame | undefined> => {
	if (options === undefined || !isTerminal(0) || !isTerminal(1)) {
		return undefined;
	}

	try {
		const {drawFirstFrame} = loadPart<FirstFramePart>({name: 'first-frame.js', kind: 'dashboard', folder});
		return await drawFirstFrame(options);
	} catch {
		return undefined;
	}
};

const load = async (): Promise<void> => {
	if (await isListed()) {
		// All of it is written. Another turn of the loop would only clean up after what is over.
		process.exit();
	}

	const firstFrame = await firstFrameFor(dashboardOptions(words));
	try {
		await firstFrame?.breathe();
		const run = compilePart<{readonly main: (firstFrame?: FirstFrame) => Promise<void>}>({name: 'plex-accounts.js', kind: kindOf(words), folder});
		await firstFrame?.breathe();
		const {main} = run();
		await firstFrame?.breathe();
		await main(firstFrame);
	} catch (error) {
		if (process.listenerCount('uncaughtException') > 0) {
			throw error;
		}

		await firstFrame?.restore();
		process.stderr.write('plex-accounts could not be loaded: its files are not complete.\nInstall it again.\n');
		process.exit(70);
	}
};

// Whatever ends this program without having chosen how is a fault of its own.
process.exitCode = 70;
if (major < 22 || (major === 22 && minor < 20)) {
	process.stderr.write(`plex-accounts needs Node.js 22.20 or newer; this is ${process.versions.node}.\nInstall a newer Node.js, or put one first in PATH.\n`);
} else {
	keepMemoryPrivate(process);
	keepOwnRights(process);
	if (mayBeAnswered(words) && isAnswered()) {
		process.exitCode = 0;
	} else {
		void load();
	}
}
