import {boundText, cleanText} from './clean-text.js';
import {AppError} from './errors.js';

export type ParsedEmail =
	| {readonly kind: 'valid'; readonly email: string}
	| {readonly kind: 'invalid'; readonly error: AppError};

/** RFC 5321 §4.5.3.1: a path of 256, angle brackets included, and 64 before the `@`. */
const maxLength = 254;
const maxLocalLength = 64;

/** More than any address has, with a name and whatever else was copied along. */
const maxWrapped = 2048;

/** RFC 5322's dot-atom, with letters of any script (RFC 6531). The quoted form is nobody's address at plex.tv. */
// Made when it is first needed: the sets of Unicode take as long to make as a frame to draw.
const local = (): RegExp => /^[\p{Letter}\p{Mark}\p{Number}!#$%\u{26}'*+\-\/=?^_`\{\|\}\u{7E}]+(?:\.[\p{Letter}\p{Mark}\p{Number}!#$%\u{26}'*+\-\/=?^_`\{\|\}\u{7E}]+)*$/v;
const domainLabel = (): RegExp => /^[\p{Letter}\p{Mark}\p{Number}](?:[\p{Letter}\p{Mark}\p{Number}\-]{0,61}[\p{Letter}\p{Mark}\p{Number}])?$/v;

/** Whether a text is one address and nothing else. */
export const isEmail = (text: string): boolean => {
	const at = text.indexOf('@');
	const name = text.slice(0, Math.max(at, 0));
	const labels = text.slice(at + 1).split('.');
	return text.length <= maxLength && name.length <= maxLocalLength && local().test(name)
		&& labels.length > 1 && labels.every(part => domainLabel().test(part)) && !/^(?:.|\d+)$/v.test(labels.at(-1) ?? '');
};

const pairs: ReadonlyArray<readonly [open: string, close: string]> = [
	['"', '"'], ['\'', '\''], ['`', '`'], ['“', '”'], ['„', '“'], ['‘', '’'], ['‚', '‘'], ['«', '»'], ['»', '«'], ['‹', '›'], ['「', '」'], ['<', '>'], ['(', ')'], ['[', ']'], ['{', '}'], ['*', '*'],
];

const withoutPair = (text: string): string => {
	const pair = pairs.find(([open, close]) => text.length > 1 && text.startsWith(open) && text.endsWith(close));
	return pair === undefined ? text : text.slice(1, -1);
};

/** `mailto:name@example.com?subject=…` (RFC 6068). */
const withoutMailto = (text: string): string => {
	const address = /^mailto:(?<address>[^?]*)/iv.exec(text)?.groups?.['address'];
	if (address === undefined) {
		return text;
	}

	try {
		return decodeURIComponent(address);
	} catch {
		return address;
	}
};

/** `Anna Berg <anna@example.com>`, `[anna](mailto:anna@example.com)`, `anna@example.com (Anna Berg)`: a name beside one address. */
const named = /^[^<>@]*<(?<angled>[^\s<>@]*@[^\s<>]*)>$|^\[[^\[\]]*\]\((?<linked>mailto:[^\s\(\)]+)\)$|^(?<commented>[^\s@]+@[^\s@]+)\s+\([^@]*\)$/v;

const withoutName = (text: string): string => {
	const {angled, linked, commented} = named.exec(text)?.groups ?? {};
	return angled ?? linked ?? commented ?? text;
};

/** `Email: `, `email=`, `"email": `. The equals sign could be an address's own, and is nobody's behind these words. */
const label = /^["']?(?:e-?mail|mail|to|from|cc|bcc|reply-to|user(?:name)?|login|account)["']?\s*(?::|=(?!=))\s*/iv;

/** A list's sign or number, or that of a quoted mail. */
const listSign = /^(?:[*\-•]\s|\d{1,4}[\).]\s|>+)\s*/v;

const peel = (text: string): string => withoutMailto(withoutName(withoutPair(text)))
	.replace(label, '')
	.replace(listSign, '')
	.replace(/^["'\(<\[‘“]|[!"'\),.:;>?\]’”]$/v, '')
	.trim();

/** What stands for ASCII's signs on a keyboard of East Asia, in a page's text and in a URL. */
const inAscii = (text: string): string => (text.includes('@') ? text : text.replace(/%40|&(?:#64|#x40|commat);/iv, '@'))
	.replaceAll(/[\u{FF01}-\u{FF5E}]/gv, character => String.fromCodePoint((character.codePointAt(0) ?? 0) - 0xFE_E0))
	.replaceAll('\u{3002}', '.')
	.replaceAll(/&(?:lt|#60);/giv, '<')
	.replaceAll(/&(?:gt|#62);/giv, '>')
	.replaceAll(/&(?:quot|#34);/giv, '"');

/** The one address that stands there several times, as in `anna@example.com <anna@example.com>`, with nothing but signs beside it. */
const repeated = (text: string): string | undefined => {
	const found = text.match(/[^\s"'\(\),:;<>@\[\]]+@[^\s"'\(\),:;<>@\[\]]+/gv) ?? [];
	const [first = '', ...others] = found;
	const isOne = others.length > 0 && others.every(other => other.toLowerCase() === first.toLowerCase());
	let rest = text.replaceAll(/mailto:/giv, '');
	for (const address of found) {
		rest = rest.replace(address, '');
	}

	return isOne && /^[\s"'\(\),:;<>\[\]]*$/v.test(rest) ? first : undefined;
};

/** What is certainly one address, without what people copy along with it. What is not stays as it is. */
export const unwrapEmail = (typed: string): string => {
	const plain = inAscii(cleanText(typed)).trim();
	// Patterns over megabytes exhaust the stack.
	if (plain.length > maxWrapped) {
		return boundText(plain, maxWrapped);
	}

	let text = repeated(plain) ?? plain.replace(label, '');
	for (let next = peel(text); next !== text && !isEmail(text); next = peel(text)) {
		text = next;
	}

	return text;
};

/** Why it is no address, where that can be said better than with its text. */
const faultIn = (text: string): string | undefined => {
	if ((text.match(/[^\s,;<>@]+@[^\s,;<>@]+/gv) ?? []).length > 1) {
		return 'There is more than one address in it.';
	}

	return text.includes('://') ? 'That is the address of a page, not of a mailbox.' : undefined;
};

/** An email as it is kept: its case as typed, without the quotes, brackets, name or `mailto:` around it. */
export const parseEmail = (typed: string): ParsedEmail => {
	const email = unwrapEmail(typed);
	if (isEmail(email)) {
		return {kind: 'valid', email};
	}

	const message = faultIn(email);
	return {kind: 'invalid', error: new AppError('ERR_EMAIL_INVALID', boundText(email, 60), message === undefined ? {} : {message})};
};

/** Whether two emails name one mailbox, as far as plex.tv is concerned: without regard to case. */
export const isSameEmail = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
