import {hostAndPort, type ProxyRoute} from '../domain/route.js';
import type {AddressVerdict} from '../domain/verdict.js';

/** What a passed stage of the proxy test says, in the words of every screen and command. */
export const stageTexts = {
	reach: ({address}: ProxyRoute): string => address.scheme === 'https'
		? `Connected to ${hostAndPort(address)}; its certificate is valid.`
		: `Connected to ${hostAndPort(address)}.`,
	signIn: ({signIn}: ProxyRoute): string => signIn.kind === 'basic' ? 'The proxy accepted the user name and password.' : 'The proxy asked for no sign-in.',
	tunnel: 'The proxy opened a tunnel to plex.tv:443.',
	tls: 'plex.tv’s certificate is valid.',
	answer: (status: number): string => status === 200 ? 'plex.tv answered.' : `plex.tv answered (${status}).`,
	address(exitAddress: string | undefined, verdict: AddressVerdict): string {
		if (exitAddress === undefined) {
			return 'plex.tv did not say which address it sees.';
		}

		const texts: Readonly<Record<AddressVerdict, string>> = {
			different: `plex.tv sees ${exitAddress}, not this machine.`,
			same: `plex.tv sees ${exitAddress}, this machine: it hides nothing.`,
			'cannot-compare': `plex.tv sees ${exitAddress}. Own address not known.`,
		};
		return texts[verdict];
	},
} as const;
