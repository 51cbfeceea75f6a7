import {AppError} from '../errors.js';
import {isPlexHost} from '../plex-host.js';
import {Secret} from '../secret.js';
import {bareTokenKind} from '../token-shape.js';
import {readCurl} from './curl.js';
import {readFetch} from './fetch.js';
import {readHar} from './har.js';
import {readHeaderBlock} from './header-block.js';
import {otherHostWords} from './other-host.js';
import {readPowershell} from './powershell.js';
import {requests, type FormName, type Recognized, type RequestParts} from './request-parts.js';
import {sift, type Sifted} from './sift.js';
import {parseWebAddress, withoutWrappers} from './web-address.js';

/** What a request copied from the browser gives. A text that was not understood is refused whole: nothing of it is in the error. */
export type CopiedRequest =
	| {
		readonly kind: 'read';
		readonly form: FormName;
		/** The `X-Plex-*` parameters in their order, byte for byte, without the token, and the copied `User-Agent` last. */
		readonly queryParameters: string;
		readonly token?: Secret;
		/** What was taken out, in words; never a value. */
		readonly removed: readonly string[];
		/** What is usually there and is not. */
		readonly missing: readonly string[];
	}
	| {readonly kind: 'refused'; readonly error: AppError};

/** A request whose address was looked at. */
type Placed =
	| {readonly kind: 'placed'; readonly sifted: Sifted}
	| {readonly kind: 'elsewhere'; readonly host: string}
	| {readonly kind: 'unreadable'};

/** Far more than any request but a HAR has. */
const maxLength = 1024 * 1024;

/** Far more than a request line may have anywhere. */
const maxKept = 8192;

const refuse = (about: string): CopiedRequest => ({kind: 'refused', error: new AppError('ERR_COPIED_URL_INVALID', about)});

const place = (request: RequestParts): Placed => {
	const address = parseWebAddress(request.url);
	if (address === undefined) {
		return {kind: 'unreadable'};
	}

	return address.host === undefined || isPlexHost(address.host)
		? {kind: 'placed', sifted: sift(address, request)}
		: {kind: 'elsewhere', host: address.host};
};

/** Deeper than anybody encodes an address within an address. */
const maxEncodings = 4;

/** Without percent-encoding, however often it was put on, as far as it stands for signs of ASCII. */
const decoded = (written: string): string => {
	let text = written;
	for (let round = 0; round < maxEncodings; round++) {
		text = text.replaceAll(/%(?<digits>[0-7][\da-f])/giv, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)));
	}

	return text.replaceAll('+', ' ');
};

/** Whether a value hides in it what must not be kept: a token, or a whole header. */
const isHidingSecrets = ({kept, tokens}: Sifted): boolean => kept.some(written => {
	const text = decoded(written);
	return tokens.some(token => text.includes(token)) || /x-plex-token|auth_?token|authorization|cookie|bearer|password/iv.test(text);
});

const read = (form: FormName, sifted: Sifted): CopiedRequest => {
	const {kept, tokens, removed} = sifted;
	const [token, other] = tokens;
	if (other !== undefined) {
		return {kind: 'refused', error: new AppError('ERR_TOKENS_DIFFER', 'There are two different tokens in what was copied.')};
	}

	if (token === undefined && kept.every(written => !/^x-plex-/iv.test(written))) {
		return refuse('There is no X-Plex-… parameter in it.');
	}

	if (isHidingSecrets(sifted)) {
		return refuse('One of its parameters holds something else, such as a header or a token.');
	}

	const queryParameters = kept.join('&');
	return queryParameters.length > maxKept
		? refuse('Its parameters are too long for a request.')
		: {
			kind: 'read',
			form,
			queryParameters,
			removed,
			missing: [...(token === undefined ? ['a token'] : []), ...(kept.some(written => /^x-plex-product=./iv.test(written)) ? [] : ['X-Plex-Product'])],
			...(token !== undefined && {token: new Secret(token)}),
		};
};

const isUsable = ({kept, tokens}: Sifted): boolean => tokens.length > 0 || kept.some(written => /^x-plex-/iv.test(written));

/** Of several requests the one that leads to plex.tv, or any of those that say the same. */
const choose = (form: FormName, found: readonly RequestParts[]): CopiedRequest => {
	const placed = found.map(request => place(request));
	const here = placed.filter(each => each.kind === 'placed').map(({sifted}) => sifted);
	const usable = here.filter(sifted => isUsable(sifted));
	const [first = here[0], ...others] = usable;
	if (first === undefined) {
		const elsewhere = placed.find(each => each.kind === 'elsewhere');
		return elsewhere === undefined
			? refuse(`The URL in it (${form}) cannot be read.`)
			: {kind: 'refused', error: new AppError('ERR_COPIED_URL_HOST', otherHostWords(elsewhere.host))};
	}

	const isSame = ({kept, tokens}: Sifted): boolean => kept.join('&') === first.kept.join('&') && tokens.join(' ') === first.tokens.join(' ');
	return others.every(other => isSame(other)) ? read(form, first) : refuse(`There are ${usable.length} different requests to plex.tv in it: copy one of them.`);
};

/** What was pasted instead, where that can be known. */
const strayWords = (text: string): string => {
	if (bareTokenKind(text) !== undefined || /^claim-[\w\-]+$/v.test(text)) {
		return 'This looks like a token, not a request. It belongs in step 4.';
	}

	if (/^(?:\$\s*)?(?:wget|http|https|xh)\s/v.test(text)) {
		return 'This is a command for a program other than curl.';
	}

	if (/^<(?:!doctype|html|\?xml|[a-z]+[\s>])/iv.test(text)) {
		return 'This is an answer or a page, not a request.';
	}

	return /https?:\/\/.*https?:\/\//isv.test(text) ? 'There are several URLs in it, or words around one: copy one alone.' : 'This is not a request in a form that this program knows.';
};

/** A URL may have been broken into lines where it was copied; its pieces have no blanks in them. */
const joinedLines = (text: string): string => text.split(/[\n\r]+/v).map(line => line.trim()).join('');

/** Firefox's “Copy URL Parameters” gives each parameter a line. */
const parametersOnLines = (text: string): string | undefined => {
	const lines = text.split(/[\n\r]+/v).map(line => line.trim());
	return lines.length > 1 && lines.every(line => /^[\w%\-.\[\]]+=[^\u{26}]*$/v.test(line)) ? lines.join('&') : undefined;
};

const readAddress = (text: string): Recognized | undefined => {
	const written = withoutWrappers(parametersOnLines(text) ?? joinedLines(text));
	const address = parseWebAddress(written);
	if (address === undefined) {
		return undefined;
	}

	const isUrl = address.host !== undefined;
	// What was not a URL is a query string only if each of its names could be one.
	const isQuery = address.query.split('&').every(pair => /^(?:[\w%\-.\[\]]+(?:=.*)?)?$/sv.test(pair)) && address.query.includes('=');
	return isUrl || isQuery ? requests(isUrl ? 'URL' : 'query string', [{url: written, headers: []}]) : undefined;
};

/** A block or a piece of code in Markdown, as forums and chats have it. */
const withoutFence = (text: string): string => text
	.replace(/^```[\w\-]*\n(?<code>.*)\n```$/sv, '$<code>')
	.replace(/^`(?<code>(?:curl|fetch|GET|https?)\b[^`]*)`$/v, '$<code>')
	.trim();

const readers = [readCurl, readFetch, readPowershell, readHeaderBlock, readAddress];

/**
Reads what was copied from the browser's network list: a request's URL on plex.tv or a name under it (its path is not looked at), its query string alone, a `curl` command, “Copy as fetch”, “Copy as PowerShell”, a HAR, or its headers.
What it gives back as `queryParameters` reads as itself. What it does not understand it refuses whole; the error quotes nothing of it.
*/
export const parseCopiedRequest = (text: string): CopiedRequest => {
	// Terminals send a line's end as a carriage return, and of two signs two; no form needs an empty line. One pattern for many of them would exhaust the stack.
	const lines = text.replaceAll(/[\u{200B}\u{2060}\u{FEFF}]/gv, '').split(/[\n\r]/v).filter(line => line !== '');
	const trimmed = withoutFence(lines.join('\n').trim());
	if (trimmed === '') {
		return refuse('Nothing was pasted.');
	}

	const har = readHar(trimmed);
	if (har === undefined && trimmed.length > maxLength) {
		return refuse('This is too long for a request.');
	}

	let recognized = har;
	for (const reader of readers) {
		recognized ??= reader(trimmed);
	}

	if (recognized === undefined) {
		return refuse(strayWords(trimmed));
	}

	return recognized.kind === 'refused' ? refuse(recognized.about) : choose(recognized.form, recognized.requests);
};
