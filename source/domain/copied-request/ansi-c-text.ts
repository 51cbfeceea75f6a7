const escape = /\\(?:x(?<byte>[\da-f]{1,2})|u(?<unit>[\da-f]{1,4})|(?<octal>[0-7]{1,3})|c(?<control>.)|(?<sign>.))/gisv;

const signs: Readonly<Record<string, string>> = {
	a: '\u{7}', b: '\b', e: '\u{1B}', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};

type Groups = Readonly<Record<string, string | undefined>>;

const byteOf = ({byte, octal}: Groups): number | undefined => {
	if (byte !== undefined) {
		return Number.parseInt(byte, 16);
	}

	return octal === undefined ? undefined : Number.parseInt(octal, 8) % 256;
};

const textOf = ({unit, control, sign = ''}: Groups): string => {
	if (unit !== undefined) {
		// Browsers write UTF-16 units.
		return String.fromCharCode(Number.parseInt(unit, 16)); // eslint-disable-line unicorn/prefer-code-point -- see the line above
	}

	return control === undefined ? signs[sign.toLowerCase()] ?? sign : String.fromCodePoint((control.codePointAt(0) ?? 0) % 32);
};

/** `\UXXXXXXXX` is a code point; the pattern above would take it for `\u`. */
const withCodePoints = (text: string): string => text.replaceAll(/(?<before>(?:^|[^\\])(?:\\\\)*)\\U(?<point>[\da-f]{8})/gv, (whole, before: string, point: string) => {
	const value = Number.parseInt(point, 16);
	return value <= 0x10_FF_FF ? `${before}${String.fromCodePoint(value)}` : whole;
});

/** What stands between the quotes of `$'…'`, undone (bash(1), QUOTING). Neighbouring bytes in octal or hex are one text in UTF-8. */
export const ansiCText = (quoted: string): string => {
	const text = withCodePoints(quoted);
	const pieces: string[] = [];
	let bytes: number[] = [];
	let at = 0;
	const endBytes = (): void => {
		pieces.push(bytes.length === 0 ? '' : new TextDecoder().decode(new Uint8Array(bytes)));
		bytes = [];
	};

	for (const match of text.matchAll(escape)) {
		const groups: Groups = match.groups ?? {};
		const byte = byteOf(groups);
		if (match.index > at || byte === undefined) {
			endBytes();
			pieces.push(text.slice(at, match.index));
		}

		if (byte === undefined) {
			pieces.push(textOf(groups));
		} else {
			bytes.push(byte);
		}

		at = match.index + match[0].length;
	}

	endBytes();
	return `${pieces.join('')}${text.slice(at)}`;
};
