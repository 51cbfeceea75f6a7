import test from 'ava';
import {startDemo} from '../helpers/demo.js';
import type {Environment} from '../helpers/program.js';

/** Every way in which Node.js can be told to trust somebody else. */
const ways = (authorityFile: string): Readonly<Record<string, Environment>> => ({
	'--use-openssl-ca and SSL_CERT_FILE': {NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: authorityFile},
	'SSL_CERT_FILE alone': {SSL_CERT_FILE: authorityFile},
	'--use-system-ca and SSL_CERT_FILE': {NODE_OPTIONS: '--use-system-ca', SSL_CERT_FILE: authorityFile},
	'NODE_USE_SYSTEM_CA and SSL_CERT_FILE': {NODE_USE_SYSTEM_CA: '1', SSL_CERT_FILE: authorityFile},
	NODE_TLS_REJECT_UNAUTHORIZED: {NODE_TLS_REJECT_UNAUTHORIZED: '0'},
});

test('nobody but Node’s own authorities and NODE_EXTRA_CA_CERTS vouches for plex.tv', async t => {
	t.timeout(120_000);
	const demo = await startDemo(t, {isEmpty: true});
	const {card, folder} = {card: demo.world.card, folder: demo.folder};
	const codeOf = async (environment: Environment): Promise<unknown> => {
		const {stdout, stderr} = await demo.start(['test-proxy', '--proxy-url', card.openProxyUrl, '--proxy-no-sign-in', '--json'], '', environment);
		t.regex(stderr, /^(?:\{.*\}\n)?$/v, 'Node says nothing of its own beside the JSON');
		return (JSON.parse(stdout === '' ? stderr : stdout) as {code?: string; verdict: string}).code ?? 'passed';
	};

	t.is(await codeOf({}), 'passed');
	t.is(await codeOf({NODE_OPTIONS: '--use-openssl-ca'}), 'passed', 'NODE_EXTRA_CA_CERTS counts with any flag');
	for (const [name, environment] of Object.entries(ways(folder.authorityFile))) {
		t.not(await codeOf({...environment, NODE_EXTRA_CA_CERTS: ''}), 'passed', name);
	}
});
