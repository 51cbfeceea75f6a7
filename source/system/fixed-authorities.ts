/** What of `node:tls` tells and sets who is trusted. */
type Authorities = {
	readonly getCACertificates: (kind: 'bundled' | 'extra' | 'default') => readonly string[];
	readonly setDefaultCACertificates: (certificates: readonly string[]) => void;
};

/**
Lets only those authorities vouch for a server that Node.js brings along, and those in `NODE_EXTRA_CA_CERTS`: whatever `--use-openssl-ca`, `--use-system-ca`, `NODE_USE_SYSTEM_CA`, `SSL_CERT_FILE`, `SSL_CERT_DIR` or the way this Node.js was built say. To be called before the first connection.
Setting them takes time, and most often they are the same already.
*/
export const fixAuthorities = ({getCACertificates, setDefaultCACertificates}: Authorities): void => {
	const wanted = [...getCACertificates('bundled'), ...getCACertificates('extra')];
	const present = getCACertificates('default');
	if (present.length !== wanted.length || wanted.some((certificate, index) => certificate !== present[index])) {
		setDefaultCACertificates(wanted);
	}
};
