import type {ErrorRows} from './row.js';

/** Plex.tv gave no answer that says anything about the token. */
export const plexErrors = {
	ERR_PLEX_UNREACHABLE: {
		cause: 'plex',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `plex.tv could not be reached: ${about}.`,
		hint: 'Check this machine’s DNS, route and firewall towards plex.tv, port 443.',
	},
	ERR_PLEX_TIMEOUT: {
		cause: 'plex',
		retry: 'may-help',
		exitStatus: 3,
		message: () => 'plex.tv did not answer in time.',
		hint: 'Try again in a minute. If it happens again, see status.plex.tv and test the proxy.',
	},
	ERR_PLEX_CLOSED: {
		cause: 'plex',
		retry: 'may-help',
		exitStatus: 3,
		message: () => 'The connection to plex.tv was cut in the middle of an answer.',
		hint: 'Try again. If it happens again, test the proxy and look in its log.',
	},
	ERR_PLEX_RATE_LIMITED: {
		cause: 'plex',
		retry: 'after-pause',
		exitStatus: 3,
		message: about => about === '' ? 'plex.tv asks to slow down (429).' : `plex.tv asks to slow down (429) and to come back in ${about}.`,
		hint: 'Wait, then try again. Accounts that share a proxy share this limit. The token may still be good.',
	},
	ERR_PLEX_UNAVAILABLE: {
		cause: 'plex',
		retry: 'after-pause',
		exitStatus: 3,
		message: about => `plex.tv is having trouble: ${about}.`,
		hint: 'Try again later, and see status.plex.tv. The token may still be good.',
	},
	ERR_PLEX_BOT_CHECK: {
		cause: 'plex',
		retry: 'after-pause',
		exitStatus: 3,
		message: about => `A bot check in front of plex.tv (${about}) stopped the request. Only a browser can pass it.`,
		hint: 'Such checks mostly stop the addresses of data centres and VPNs. Wait an hour, or use a proxy at a home address. The token may still be good.',
	},
	ERR_PLEX_REDIRECT: {
		cause: 'answer',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `plex.tv answered with a redirect to ${about}, which was not followed.`,
		hint: 'Something may stand between the proxy and plex.tv. Test the proxy, then try again.',
	},
	ERR_PLEX_REFUSED: {
		cause: 'answer',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `plex.tv refused the request: ${about}.`,
		hint: 'The token may still be good. If it happens again, this program may be too old for plex.tv.',
	},
	ERR_PLEX_FORBIDDEN: {
		cause: 'plex',
		retry: 'useless',
		exitStatus: 3,
		message: about => `plex.tv does not let this account do that: ${about}.`,
		hint: 'The token is good, but the account does not have that right. Managed users and accounts without Plex Pass may do less.',
	},
	ERR_PLEX_CALL_GONE: {
		cause: 'plex',
		retry: 'useless',
		exitStatus: 3,
		message: about => `plex.tv does not know this call, or no longer knows it: ${about}.`,
		hint: 'The token may still be good. This program may be too old for plex.tv: look for a newer version.',
	},
	ERR_PLEX_ANSWER: {
		cause: 'answer',
		retry: 'may-help',
		exitStatus: 3,
		message: about => `The answer does not look like plex.tv’s: ${about}.`,
		hint: 'A sign-in page or a filter on the way may have answered instead. Test the proxy, then try again.',
	},
} satisfies ErrorRows;
