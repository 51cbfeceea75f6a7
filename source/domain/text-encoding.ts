/** How bytes were written as text. */
export type Encoding = 'UTF-8' | 'UTF-16' | 'Latin-1';

export type DecodedText =
	| {readonly kind: 'text'; readonly text: string; readonly encoding: Encoding}
	/** No text, or one that cannot be read without a guess. */
	| {readonly kind: 'unreadable'};

const decode = (bytes: Uint8Array, label: string): string | undefined => {
	try {
		return new TextDecoder(label, {fatal: true}).decode(bytes);
	} catch {
		return undefined;
	}
};

/** The byte order mark at the beginning (Unicode 16, §23.8). */
const markOf = ([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
	if (first === 0xFF && second === 0xFE) {
		return 'utf-16le';
	}

	return first === 0xFE && second === 0xFF ? 'utf-16be' : undefined;
};

/** UTF-16 without its mark: in a text of mostly ASCII every other byte is zero. */
const unmarked = (whole: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
	const bytes = whole.subarray(0, 4096);
	const zeros = [0, 0];
	for (const [index, byte] of bytes.entries()) {
		zeros[index % 2] = (zeros[index % 2] ?? 0) + (byte === 0 ? 1 : 0);
	}

	const [even = 0, odd = 0] = zeros;
	const half = bytes.length / 2;
	if (odd > half * 0.6 && even === 0) {
		return 'utf-16le';
	}

	return even > half * 0.6 && odd === 0 ? 'utf-16be' : undefined;
};

const text = (decoded: string | undefined, encoding: Encoding): DecodedText =>
	decoded === undefined || decoded.includes('\0') ? {kind: 'unreadable'} : {kind: 'text', text: decoded, encoding};

/**
Bytes as text: UTF-8, or UTF-16 with its mark or plainly without. What is neither is Latin-1 (as Windows writes it) where `mayBeLatin1` says that a guess does no harm, else unreadable. A mark is taken off.
*/
export const decodeText = (bytes: Uint8Array, {mayBeLatin1}: {readonly mayBeLatin1: boolean}): DecodedText => {
	const utf16 = markOf(bytes) ?? unmarked(bytes);
	if (utf16 !== undefined) {
		return text(decode(bytes, utf16), 'UTF-16');
	}

	const utf8 = decode(bytes, 'utf-8');
	if (utf8 !== undefined || !mayBeLatin1) {
		return text(utf8, 'UTF-8');
	}

	// What Windows-1252 leaves open stands for control characters, which no text has.
	const latin1 = decode(bytes, 'windows-1252');
	return /[\u{80}-\u{9F}]/v.test(latin1 ?? '') ? {kind: 'unreadable'} : text(latin1, 'Latin-1');
};
