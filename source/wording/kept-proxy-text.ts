import type {WhyKept} from '../domain/kept-proxy.js';

const texts: Readonly<Record<WhyKept, string>> = {
	'token-rejected': 'plex.tv rejected its token; edit it to change proxy and token together',
	'token-cannot-tell': 'plex.tv gave no answer about its token; try again later',
	'already-stored': 'its token belongs to an account that is stored already',
	'another-owner': 'its token belongs to another Plex account',
	'changed-elsewhere': 'it was changed elsewhere in the meantime',
};

/** Why an account kept its proxy where many were given another one. */
export const keptProxyText = (why: WhyKept): string => texts[why];
