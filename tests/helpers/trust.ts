import {setDefaultCACertificates} from 'node:tls';
import type {ExecutionContext} from 'ava';

/** By how many tests that run now. */
const trusted = new Map<string, number>();

/** This process trusts these and no others: Node's own hundred and fifty take 50 ms to be set, and no test talks to their servers. */
const setTrusted = (): void => {
	setDefaultCACertificates(trusted.keys().toArray());
};

/**
Makes this process trust an authority for as long as the test runs, beside those of other tests. The product has no option for that; a test process may ask Node for it, as `NODE_EXTRA_CA_CERTS` does for a whole process.
*/
export const trustAuthority = (t: ExecutionContext, pem: string): void => {
	trusted.set(pem, (trusted.get(pem) ?? 0) + 1);
	setTrusted();
	t.teardown(() => {
		const others = (trusted.get(pem) ?? 1) - 1;
		if (others > 0) {
			trusted.set(pem, others);
		} else {
			trusted.delete(pem);
			setTrusted();
		}
	});
};
