import {errorTable, type ErrorCode} from '../domain/errors.js';

/** What stands in the middle of a sentence, and cannot be left out. */
const abouts: Readonly<Partial<Record<ErrorCode, string>>> = {
	ERR_PROXY_REFUSED: 'the proxy’s address', ERR_PROXY_NOT_A_PROXY: 'the proxy’s address', ERR_TLS_INTERCEPTED: 'somebody else', ERR_PLEX_REDIRECT: 'another address',
};

/** What an error says where it is about several accounts or proxies, and so names none: `The proxy did not answer in time.` */
export const causeText = (code: ErrorCode): string => errorTable[code].message(abouts[code] ?? '')
	.replace(/^ /v, 'The proxy ')
	.replaceAll(/:? (?=[,.;])/gv, '')
	.replaceAll(' ()', '')
	.replaceAll(/ {2,}/gv, ' ');
