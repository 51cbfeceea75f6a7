import {boundText, cleanText} from './clean-text.js';
import {parseCurl} from './copied-curl.js';
import {AppError} from './errors.js';
import {isPlexHost} from './plex-host.js';
import {queryParameters, type QueryParameter} from './query-parameters.js';
import {Secret} from './secret.js';

/** What a request copied from the browser gives. */
export type CopiedUrl =
	| {
		readonly kind: 'read';
		/** The `X-Plex-*` parameters in their order, byte for byte, without the token. */
		readonly queryParameters: string;
		readonly token?: Secret;
		/** What was taken out, in words; never a value. */
		readonly removed: readonly string[];
		/** What is usually there and is not. */
		readonly missing: readonly string[];
	}
	| {readonly kind: 'invalid'; readonly error: AppError};

const invalid = (about: string): CopiedUrl => ({kind: 'invalid', error: new AppError('ERR_COPIED_URL_INVALID', about)});

/** What a URL's host is, when the text begins with one: with a scheme always, without one if it looks like `name.tld/`. */
const hostOf = (text: string): string | undefined => {
	const match = /^(?:https?:\/\/(?:[^#\/?@]*@)?|(?=[\w\-]+(?:\.[\w\-]+)+[\/:?]))(?<host>\[[^\]]*\]|[^\s#\/:?]*)/iv.exec(text);
	return match?.groups?.['host'];
};

/** The text behind the `?`; a text that is no URL and has none is a query string already. A fragment is never sent. */
const queryOf = (text: string, host: string | undefined): string => {
	const beforeQuery = /^[^#=?]*\?/v.exec(text)?.[0];
	if (beforeQuery === undefined && host !== undefined) {
		return '';
	}

	const [query = ''] = text.slice(beforeQuery?.length ?? 0).split('#', 1);
	return query.replaceAll('&amp;', '&');
};

/** A blank or a letter beyond ASCII cannot stand in a URL (RFC 3986 §2.1); everything else stays as it was written. */
const sendable = (written: string): string => written.toWellFormed().replaceAll(/[^\u{21}-\u{7E}]/gv, character => encodeURIComponent(character));

const paging: ReadonlySet<string> = new Set(['x-plex-container-start', 'x-plex-container-size']);

const shownName = (name: string): string => boundText(cleanText(name), 40);

type Sifted = {readonly kept: readonly string[]; readonly removed: readonly string[]; readonly token?: string};

/** Takes one parameter after the other, so that the first of two of the same name stays. */
const sift = (parameters: readonly QueryParameter[]): Sifted => {
	const kept = new Map<string, string>();
	const removed: string[] = [];
	let token: string | undefined;
	for (const {name, value, written} of parameters) {
		const lower = name.toLowerCase();
		if (lower === 'x-plex-token') {
			token = token === undefined || token === '' ? value : token;
			removed.push('X-Plex-Token, moved to the token field');
		} else if (!lower.startsWith('x-plex-') || paging.has(lower)) {
			removed.push(shownName(name));
		} else if (kept.has(lower)) {
			removed.push(`a second ${shownName(name)}`);
		} else {
			kept.set(lower, sendable(written));
		}
	}

	return {kept: kept.values().toArray(), removed: [...new Set(removed)], ...(token !== undefined && token !== '' && {token})};
};

const parseParameters = (parameters: readonly QueryParameter[]): CopiedUrl => {
	if (parameters.every(({name}) => !/^x-plex-/iv.test(name))) {
		return invalid('There is no X-Plex-… parameter in it.');
	}

	const {kept, removed, token} = sift(parameters);
	const missing = [
		...(token === undefined ? ['a token'] : []),
		...(kept.some(written => /^x-plex-product=/iv.test(written)) ? [] : ['X-Plex-Product']),
	];
	return {
		kind: 'read', queryParameters: kept.join('&'), removed, missing, ...(token !== undefined && {token: new Secret(token)}),
	};
};

/**
Reads what was copied from the browser's network list: a request's URL on plex.tv or a name under it (its path is not looked at), its query string alone, or a whole `curl` command.
What it gives back as `queryParameters` reads as itself.
*/
export const parseCopiedUrl = (text: string): CopiedUrl => {
	const curl = parseCurl(text);
	const url = curl?.url ?? text.split(/[\n\r]/v).map(line => line.trim()).join('');
	if (url === '') {
		return invalid(curl === undefined ? 'Nothing was pasted.' : 'There is no URL in the curl command.');
	}

	const host = hostOf(url);
	if (host !== undefined && !isPlexHost(host)) {
		return {kind: 'invalid', error: new AppError('ERR_COPIED_URL_HOST', shownName(host))};
	}

	return parseParameters([...queryParameters(queryOf(url, host)), ...(curl?.headers ?? [])]);
};
