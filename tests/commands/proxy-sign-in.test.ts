import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';

/** A proxy that forbids everything, and writes down as whom it was asked. */
const listeningProxy = async (t: ExecutionContext) => {
	const names: string[] = [];
	const server = createServer(socket => {
		socket.on('error', () => undefined);
		socket.on('data', data => {
			const sent = /^proxy-authorization: basic (?<credentials>\S+)/imv.exec(data.toString('latin1'))?.groups?.['credentials'];
			names.push(Buffer.from(sent ?? '', 'base64').toString('utf8'));
			socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
		});
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => server.close());
	const {port} = server.address() as AddressInfo;
	return {names, url: `http://127.0.0.1:${port}`};
};

const fileIn = async ({folder}: Demo, name: string, text: string): Promise<string> => {
	const file = path.join(path.dirname(folder.cardFile), name);
	await writeFile(file, text, {mode: 0o600});
	return file;
};

test('a user name and a password reach the proxy as they were given, with every sign that nobody sees', async t => {
	const [demo, proxy] = await Promise.all([startDemo(t, {isEmpty: true}), listeningProxy(t)]);
	const pairs = [
		['\u{202E}user\u{200B}', 'p\u{FEFF}ass\u{2060}'],
		[' blanks around ', ' too '],
		['ключ:#%@/', '🙈\u{E0001}é'],
	] as const;
	for (const [name, password] of pairs) {
		const file = await fileIn(demo, 'password', password);
		await demo.run(['test-proxy', '--proxy-url', proxy.url, '--proxy-username', name, '--proxy-password-file', file, '--json']);
		t.is(proxy.names.at(-1), `${name}:${password}`);
	}
});

test('a user name without a password is a choice made on purpose', async t => {
	const [demo, proxy] = await Promise.all([startDemo(t, {isEmpty: true}), listeningProxy(t)]);
	const missing = await demo.run(['test-proxy', '--proxy-url', proxy.url, '--proxy-username', 'api-key', '--json']);
	t.is(errorIn(missing).code, 'ERR_PROXY_SIGN_IN_MISSING');
	t.deepEqual(proxy.names, []);
	await demo.run(['test-proxy', '--proxy-url', proxy.url, '--proxy-username', 'api-key', '--proxy-no-password', '--json']);
	t.is(proxy.names.at(-1), 'api-key:');
});

test('a password with no user name before it is refused with the reason, kept out of words, and nothing is sent', async t => {
	const [demo, proxy] = await Promise.all([startDemo(t, {isEmpty: true}), listeningProxy(t)]);
	for (const lead of [':xFAKE-password', ':']) {
		const url = `http://${lead}@${proxy.url.slice('http://'.length)}`;
		for (const words of [['test-proxy', '--proxy-url', url], ['add', '--email', 'anna@example.com', '--proxy-url', url, '--token-file', demo.folder.valueFiles.goodToken]]) {
			const refused = await demo.run([...words, '--json']);
			t.is(refused.status, 2, refused.stderr);
			t.is(errorIn(refused).code, 'ERR_PROXY_SIGN_IN_MISSING');
			t.regex(errorIn(refused).message, /user name is missing/v);
			t.notRegex(refused.stderr, /xFAKE/v);
		}
	}

	t.deepEqual(proxy.names, []);
});

test('a control character in a user name is refused with the reason, and nothing is sent', async t => {
	const [demo, proxy] = await Promise.all([startDemo(t, {isEmpty: true}), listeningProxy(t)]);
	const refused = await demo.run(['test-proxy', '--proxy-url', proxy.url, '--proxy-username', 'a\nb', '--proxy-no-password', '--json']);
	t.is(refused.status, 2);
	t.is(errorIn(refused).code, 'ERR_PROXY_SIGN_IN_INVALID');
	t.regex(errorIn(refused).message, /U\+000A/v);
	t.deepEqual(proxy.names, []);
});
