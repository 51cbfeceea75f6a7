import {Buffer} from 'node:buffer';

const charsetPattern = /;\s*charset\s*=\s*"?(?<charset>[^\s";]+)/iv;

/** What an XML declaration says of the bytes that it stands in (XML 1.0 §4.3.3). */
const declarationPattern = /^<\?xml[^>]{0,100}\sencoding\s*=\s*["'](?<charset>[A-Za-z][\w\-.]{0,40})["']/v;

const byteOrderMarks: ReadonlyArray<readonly [mark: readonly number[], charset: string]> = [
	[[0xEF, 0xBB, 0xBF], 'utf8'],
	[[0xFE, 0xFF], 'utf-16be'],
	[[0xFF, 0xFE], 'utf-16le'],
];

const charsetOf = (bytes: Uint8Array, contentType: string): string => {
	const marked = byteOrderMarks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
	return marked?.[1]
		?? charsetPattern.exec(contentType)?.groups?.['charset']
		?? declarationPattern.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.groups?.['charset']
		?? 'utf8';
};

/** A body's text in the charset that it, or its content type, names; UTF-8 where none is named or nobody knows it. A byte order mark is no part of it. */
export const bodyText = (bytes: Uint8Array, contentType: string): string => {
	try {
		return new TextDecoder(charsetOf(bytes, contentType)).decode(bytes);
	} catch {
		return new TextDecoder().decode(bytes);
	}
};
