import type {ErrorRows} from './row.js';

/** The program itself, and the one who ends it. */
export const programErrors = {
	ERR_TARGET_REFUSED: {
		cause: 'program',
		retry: 'useless',
		exitStatus: 70,
		message: about => `A request to ${about} was stopped: only https on plex.tv and names under it is allowed.`,
		hint: 'This is a bug in the program. Please report it.',
	},
	ERR_REQUEST_STOPPED: {
		cause: 'program',
		retry: 'useless',
		exitStatus: 70,
		message: about => `A request to plex.tv was stopped before anything was sent: ${about}.`,
		hint: 'This is a bug in the program. Please report it.',
	},
	ERR_OUTPUT: {
		cause: 'output',
		retry: 'useless',
		exitStatus: 5,
		message: about => `The output could not be written: ${about}.`,
		hint: 'Send it where there is free space. The command itself was carried out.',
	},
	ERR_CANCELLED: {
		cause: 'cancelled',
		retry: 'may-help',
		exitStatus: 130,
		message: () => 'Cancelled.',
		hint: 'Nothing was changed.',
	},
	ERR_NODE_TOO_OLD: {
		cause: 'program',
		retry: 'useless',
		exitStatus: 70,
		message: about => `plex-accounts needs Node.js 22.20 or newer; this is ${about}.`,
		hint: 'Install a newer Node.js, or put one first in PATH.',
	},
	ERR_NO_WEBASSEMBLY: {
		cause: 'program',
		retry: 'useless',
		exitStatus: 2,
		message: () => 'plex-accounts needs WebAssembly, which is turned off in this Node.js.',
		hint: 'Remove “--jitless” from Node’s command line and from NODE_OPTIONS.',
	},
	ERR_NO_PROOF: {
		cause: 'program',
		retry: 'useless',
		exitStatus: 3,
		message: about => `The proof cannot be made on this machine: ${about}.`,
		hint: 'It needs Linux with unshare (util-linux) and ip (iproute2), and the right to create a network namespace: run it as root, or let users create namespaces (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns).',
	},
	ERR_BUG: {
		cause: 'program',
		retry: 'useless',
		exitStatus: 70,
		message: about => `plex-accounts ran into a bug: ${about}.`,
		hint: 'Please report it with the lines above and what you did; they hold no secret.',
	},
} satisfies ErrorRows;
