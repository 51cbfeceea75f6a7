import {boundText, cleanText} from '../clean-text.js';
import {queryParameters, userAgentParameter, type QueryParameter} from '../query-parameters.js';
import {bareTokenKind} from '../token-shape.js';
import type {Header, RequestParts} from './request-parts.js';
import type {WebAddress} from './web-address.js';

/** What of a request is kept, and what becomes of the rest. No part of it has been checked against the others. */
export type Sifted = {
	/** The `X-Plex-*` parameters as they were written, then the headers of that name, then the `User-Agent`. */
	readonly kept: readonly string[];
	/** Every token in it, each once. */
	readonly tokens: readonly string[];
	/** In words; never a value. */
	readonly removed: readonly string[];
};

/** `X-Plex-Container-Start` and its like page through one call's list (API facts §11). */
const paging = /^x-plex-container-/iv;

/** A blank or a letter beyond ASCII cannot stand in a URL (RFC 3986 §2.1); everything else stays as it was written. */
const sendable = (written: string): string => written.toWellFormed().replaceAll(/[^\u{21}-\u{7E}]/gv, character => encodeURIComponent(character));

/** Letters in short pieces, as plex.tv's own names are: no token fits into one. */
const plexName = /^x-plex(?:-[a-z]{1,15}){1,4}$/iv;

/** A name of another kind is shown while each piece is shorter than the shortest token. */
const shortName = /^(?=[a-z])[\w\-]{1,15}(?:[.\[\]]+[\w\-]{1,15})*[.\[\]]*$/iv;

/** A name that may be shown: one that could be a secret, or hold one, is not. */
const shownName = (name: string): string => plexName.test(name) || (shortName.test(name) && !name.toLowerCase().startsWith('x-plex-')) ? boundText(cleanText(name), 40) : 'something without a name';

const asParameter = ({name, value}: Header): QueryParameter => ({name, value, written: `${name}=${encodeURIComponent(value.trim().toWellFormed())}`});

/** The cookies of one `Cookie` header (RFC 6265 §4.2). */
const cookiesIn = (value: string): readonly Header[] => value.split(';').map(pair => {
	const equals = pair.indexOf('=');
	return {name: pair.slice(0, Math.max(equals, 0)).trim(), value: pair.slice(equals + 1).trim().replaceAll(/^"|"$/gv, '')};
});

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

const isNamed = (wanted: string) => ({name}: {readonly name: string}): boolean => name.toLowerCase() === wanted;

const isToken = isNamed('x-plex-token');
const isCookie = isNamed('cookie');
const isUserAgent = isNamed('user-agent');
const isPlexName = ({name}: {readonly name: string}): boolean => /^x-plex-[\w\-]+$/iv.test(name);

/** The parameters in their order without doubles: the first of two stays. */
const distinct = (parameters: readonly QueryParameter[]): {readonly kept: ReadonlyMap<string, QueryParameter>; readonly doubles: readonly string[]} => {
	const kept = new Map<string, QueryParameter>();
	const doubles: string[] = [];
	for (const parameter of parameters) {
		const name = parameter.name.toLowerCase();
		const before = kept.get(name);
		if (before === undefined) {
			kept.set(name, parameter);
		} else if (before.value !== parameter.value) {
			doubles.push(`a second ${shownName(parameter.name)}`);
		}
	}

	return {kept, doubles};
};

const isKept = (parameter: QueryParameter): boolean => isPlexName(parameter) && !isToken(parameter) && !paging.test(parameter.name) && !/token|secret|password/iv.test(parameter.name);

/** Takes a request apart: its URL, or what was copied instead of one, and what stood beside it. */
export const sift = ({query, fragment}: WebAddress, {headers, cookies = []}: Pick<RequestParts, 'headers' | 'cookies'>): Sifted => {
	const fromQuery = queryParameters(query);
	const fromHeaders = headers.filter(header => isPlexName(header)).map(header => asParameter(header));
	const all = [...fromQuery, ...fromHeaders];
	const sentCookies = [...headers.filter(header => isCookie(header)).flatMap(({value}) => cookiesIn(value)), ...cookies];
	const written = [
		...[...all, ...queryParameters(fragment)].filter(parameter => isToken(parameter)).map(({value}) => value.trim()),
		...sentCookies.filter(cookie => isToken(cookie)).map(({value}) => decoded(value)),
	];
	const tokens = [...new Set(written)].filter(token => bareTokenKind(token) !== undefined);
	const {kept, doubles} = distinct(all.filter(parameter => isKept(parameter)));
	const agents = [...headers, ...fromQuery].filter(each => isUserAgent(each)).map(({value}) => userAgentParameter(value.trim()));
	return {
		kept: [...kept.values().map(parameter => sendable(parameter.written)), ...agents.filter(agent => agent !== undefined).slice(0, 1)],
		tokens,
		removed: [...new Set([
			...(tokens.length > 0 ? ['X-Plex-Token, moved to the token field'] : []),
			...(written.some(token => token !== '' && !tokens.includes(token)) ? ['an X-Plex-Token that is not a token'] : []),
			...fromQuery.filter(parameter => !isKept(parameter) && !isToken(parameter) && !isUserAgent(parameter)).map(({name}) => shownName(name)),
			...fromHeaders.filter(parameter => !isKept(parameter) && !isToken(parameter)).map(({name}) => shownName(name)),
			...doubles,
			...(agents.includes(undefined) ? ['a User-Agent with characters that no header may hold'] : []),
			...(sentCookies.length > 0 ? ['its cookies'] : []),
		])],
	};
};
