import {createAuthority, type Authority, type Credentials} from '../../source/demo/certificates.js';
import {trustAuthority} from './trust.js';

/** The same certificate for the same request. */
const issuingOnce = ({issue, ...authority}: Authority): Authority => {
	const issued = new Map<string, Promise<Credentials>>();
	return {
		...authority,
		async issue(request) {
			const asked = JSON.stringify(request);
			const credentials = issued.get(asked) ?? issue(request);
			issued.set(asked, credentials);
			return credentials;
		},
	};
};

const make = async (name: string): Promise<Authority> => {
	const authority = issuingOnce(await createAuthority({name, now: new Date()}));
	trustAuthority(authority.pem);
	return authority;
};

const authorities = new Map<string, Promise<Authority>>();

/** The authority of this name, which this process makes once and trusts from then on: hundreds of tests want one, and few look at it. Who wants one that is not trusted makes it. */
export const authorityNamed = async (name: string): Promise<Authority> => {
	const authority = authorities.get(name) ?? make(name);
	authorities.set(name, authority);
	return authority;
};
