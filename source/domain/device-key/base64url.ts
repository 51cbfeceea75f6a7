const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const valueOf: ReadonlyMap<string, number> = new Map([...alphabet].map((sign, value) => [sign, value]));

/** Bytes as Base64url without padding (RFC 7515 §2). */
export const toBase64url = (bytes: Uint8Array): string => {
	let text = '';
	for (let at = 0; at < bytes.length; at += 3) {
		const left = Math.min(bytes.length - at, 3);
		const number = ((bytes[at] ?? 0) * 65_536) + ((bytes[at + 1] ?? 0) * 256) + (bytes[at + 2] ?? 0);
		for (let place = 0; place <= left; place++) {
			text += alphabet[Math.floor(number / (64 ** (3 - place))) % 64]!;
		}
	}

	return text;
};

/** The bytes of a text in Base64url; undefined for one with padding, blanks or other signs, or that is not the one way to write its bytes. */
export const fromBase64url = (text: string): Uint8Array | undefined => {
	const bytes = new Uint8Array(Math.floor(text.length * 3 / 4));
	let length = 0;
	for (let at = 0; at < text.length; at += 4) {
		const values = [...text.slice(at, at + 4)].map(sign => valueOf.get(sign));
		if (values.includes(undefined) || values.length === 1) {
			return undefined;
		}

		const number = [0, 1, 2, 3].reduce((sum, place) => (sum * 64) + (values[place] ?? 0), 0);
		for (let place = 0; place < values.length - 1; place++) {
			bytes[length++] = Math.floor(number / (256 ** (2 - place))) % 256;
		}
	}

	// Two texts must not mean the same bytes: unused bits have to be nought.
	return toBase64url(bytes) === text ? bytes : undefined;
};

/** A text in UTF-8 as Base64url. */
export const textToBase64url = (text: string): string => toBase64url(new TextEncoder().encode(text));
