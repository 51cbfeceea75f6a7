/** A piece of a PowerShell script. `isApart` says that blanks stand before it. */
export type PowershellToken = {
	readonly kind: 'text' | 'sign' | 'end';
	readonly text: string;
	readonly isApart: boolean;
	readonly isQuoted: boolean;
	/** Whether a variable or an expression stands in it. */
	readonly isUnresolved: boolean;
};

/** Microsoft's about_Quoting_Rules, about_Special_Characters and about_Parsing. Typographic quotes count as quotes there. */
const piece = /(?<continued>`\r?\n)|(?<blank>[\t ]+)|(?<end>[\n\r;\|]+)|['‘’](?<single>(?:''|[^'‘’])*)['‘’]|["“”](?<double>(?:`.|""|[^"`“”])*)["“”]|`(?<escaped>.)|(?<sign>@\{|[\(\),.=\[\]\{\}])|(?<variable>\$[\w:]+)|(?<plain>(?:[^\s"$'\(\),.;=\[\]`\{\|\}‘’“”]|\$\B)+)/gsvy;

const escapes: Readonly<Record<string, string>> = {
	0: '\0', a: '\u{7}', b: '\b', e: '\u{1B}', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};

/** `$([char]233)`, as browsers write what is no ASCII, is known; any other expression is not. */
const inString = /`u\{(?<point>[\da-f]{1,6})\}|`(?<escaped>.)|""|\$\(\[char\](?<code>0x[\da-f]{1,4}|\d{1,5})\)|(?<variable>\$[\w\(\{])/gisv;

const doubleQuoted = (quoted: string): {readonly text: string; readonly isUnresolved: boolean} => {
	let isUnresolved = false;
	const text = quoted.replaceAll(inString, (matched, point: string | undefined, escaped: string | undefined, code: string | undefined, variable: string | undefined) => {
		if (variable !== undefined) {
			isUnresolved = true;
			return variable;
		}

		if (point !== undefined) {
			const value = Number.parseInt(point, 16);
			return value <= 0x10_FF_FF ? String.fromCodePoint(value) : matched;
		}

		if (code !== undefined) {
			return String.fromCharCode(Number(code)); // eslint-disable-line unicorn/prefer-code-point -- [char] is a UTF-16 unit
		}

		return escaped === undefined ? '"' : escapes[escaped] ?? escaped;
	});
	return {text, isUnresolved};
};

type Groups = Readonly<Record<string, string | undefined>>;

const tokenOf = ({end, single, double, escaped, sign, variable, plain}: Groups, isApart: boolean): PowershellToken => {
	const token = {kind: 'text', isApart, isQuoted: false, isUnresolved: false} as const;
	if (end !== undefined) {
		return {...token, kind: 'end', text: end};
	}

	if (double !== undefined) {
		return {...token, ...doubleQuoted(double), isQuoted: true};
	}

	if (single !== undefined) {
		return {...token, text: single.replaceAll('\'\'', '\''), isQuoted: true};
	}

	if (sign !== undefined) {
		return {...token, kind: 'sign', text: sign};
	}

	return {...token, text: variable ?? escaped ?? plain ?? '', isUnresolved: variable !== undefined};
};

/** The pieces of a PowerShell script; undefined where a quote is not closed. */
export const powershellTokens = (script: string): readonly PowershellToken[] | undefined => {
	const tokens: PowershellToken[] = [];
	let position = 0;
	let isApart = true;
	for (const {0: matched, groups = {}} of script.matchAll(piece)) {
		position += matched.length;
		const isGap = groups['blank'] !== undefined || groups['continued'] !== undefined;
		if (!isGap) {
			tokens.push(tokenOf(groups, isApart));
		}

		isApart = isGap || groups['end'] !== undefined;
	}

	return position === script.length ? tokens : undefined;
};
