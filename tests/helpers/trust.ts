import {setDefaultCACertificates} from 'node:tls';

const trusted = new Set<string>();

/**
Makes this process trust an authority, beside others that were named here, and no others: Node's own hundred and fifty take 50 ms to be set, and no test talks to their servers. The product has no option for that; a test process may ask Node for it, as `NODE_EXTRA_CA_CERTS` does for a whole process.
*/
export const trustAuthority = (pem: string): void => {
	trusted.add(pem);
	setDefaultCACertificates([...trusted]);
};
