import {Buffer} from 'node:buffer';
import {
	createHash,
	createHmac,
	createSecretKey,
	timingSafeEqual,
} from 'node:crypto';
import type {AccountSummary} from '../../domain/account.js';
import type {Tally} from '../../domain/account-list.js';

/** Which accounts file a list belongs to: what the operating system says of it, and its checksum. Numbers that may be too large for JSON are texts. */
export type FileIdentity = {
	readonly size: number;
	/** When it was written, in nanoseconds. */
	readonly modified: string;
	readonly inode: string;
	readonly checksum: string;
};

/** The parts of a list. `json` is what `list --json` prints, `rows` a line of JSON an account, `emails` a line an account. */
export const sectionNames = ['json', 'rows', 'emails'] as const;

export type SectionName = (typeof sectionNames)[number];

export type Section = {
	/** Bytes. */
	readonly length: number;
	/** SHA-256, in hexadecimal digits. */
	readonly digest: string;
};

/** An account as the list has it: all but the stages of its last proxy test. */
export type ListedAccount = AccountSummary;

/** What the first screen needs. */
export type ListHead = {
	readonly file: FileIdentity;
	readonly tally: Tally;
	/** The first of them by email, at most `maxFirst`. */
	readonly first: readonly ListedAccount[];
	readonly sections: Readonly<Record<SectionName, Section>>;
};

/** Each in pieces, which are made as they are written, so that a long one is never in memory as a whole. */
export type Sections = Readonly<Record<SectionName, Iterable<Uint8Array>>>;

/** More than the rows of any terminal at hand. */
export const maxFirst = 100;

/** Counts up with every change of what a list holds; a list of another version is none. */
const listVersion = 1;
const magic = Buffer.from('plex-list\r\n\u{1A}', 'latin1');
const versionAt = 16;
const lengthAt = 20;
const macAt = 32;

/** What a file begins with; the sections follow, and then the head. */
export const prefixBytes = 64;

const maxHeadBytes = 2 ** 24;

/** Bound to the key of the accounts file; the sections are bound by their digests, which are in the head. */
const sign = (prefix: Buffer, head: Uint8Array, listKey: Uint8Array): Buffer =>
	createHmac('sha256', createSecretKey(listKey)).update('plex-accounts list\0').update(prefix.subarray(0, macAt)).update(head).digest();

export const digestOf = (section: Uint8Array): string => createHash('sha256').update(section).digest('hex');

/** A part of a file, and where it stands. */
type Piece = {readonly bytes: Uint8Array; readonly position: number};

const prefixOf = (head: Buffer, listKey: Uint8Array): Buffer => {
	const prefix = Buffer.alloc(prefixBytes);
	magic.copy(prefix);
	prefix.writeUInt16BE(listVersion, versionAt);
	prefix.writeUInt32BE(head.length, lengthAt);
	sign(prefix, head, listKey).copy(prefix, macAt);
	return prefix;
};

/**
A list to be written.
@yields A part of it, and where it stands; its beginning comes last, when all is known.
*/
export function * encodeList(head: Omit<ListHead, 'sections'>, sections: Sections, listKey: Uint8Array): Generator<Piece> {
	const described: Array<readonly [SectionName, Section]> = [];
	let position = prefixBytes;
	for (const name of sectionNames) {
		const hash = createHash('sha256');
		const start = position;
		for (const bytes of sections[name]) {
			hash.update(bytes);
			yield {bytes, position};
			position += bytes.length;
		}

		described.push([name, {length: position - start, digest: hash.digest('hex')}]);
	}

	const text = Buffer.from(JSON.stringify({...head, sections: Object.fromEntries(described)}), 'utf8');
	yield {bytes: text, position};
	yield {bytes: prefixOf(text, listKey), position: 0};
}

/** How long the head is with which a file ends; undefined where its first bytes are not those of a list of this version. */
export const headLengthOf = (prefix: Buffer): number | undefined => {
	if (prefix.length < prefixBytes || !prefix.subarray(0, magic.length).equals(magic) || prefix.readUInt16BE(versionAt) !== listVersion) {
		return undefined;
	}

	const length = prefix.readUInt32BE(lengthAt);
	return length > maxHeadBytes ? undefined : length;
};

/** The head, where it was written by somebody who has the key of the accounts file. */
export const decodeHead = (prefix: Buffer, head: Buffer, listKey: Uint8Array): ListHead | undefined =>
	timingSafeEqual(sign(prefix, head, listKey), prefix.subarray(macAt, prefixBytes)) ? JSON.parse(head.toString('utf8')) as ListHead : undefined;

/** The accounts of the section `rows`. */
export const accountsIn = (rows: Buffer): readonly ListedAccount[] =>
	JSON.parse(`[${rows.toString('utf8').trimEnd().replaceAll('\n', ',')}]`) as readonly ListedAccount[];

/** Where a section begins. */
export const placeOf = (name: SectionName, sections: ListHead['sections']): number =>
	sectionNames.slice(0, sectionNames.indexOf(name)).reduce((place, before) => place + sections[before].length, prefixBytes);
