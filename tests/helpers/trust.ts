import {getCACertificates, setDefaultCACertificates} from 'node:tls';
import type {ExecutionContext} from 'ava';

/**
Makes this process trust an authority for as long as the test runs, beside those that it trusted before. The product has no option for that; a test process may ask Node for it, as `NODE_EXTRA_CA_CERTS` does for a whole process.
*/
export const trustAuthority = (t: ExecutionContext, pem: string): void => {
	setDefaultCACertificates([...getCACertificates('default'), pem]);
	t.teardown(() => {
		setDefaultCACertificates(getCACertificates('default').filter(trusted => trusted.trim() !== pem.trim()));
	});
};
