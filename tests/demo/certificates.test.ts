import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import * as tls from 'node:tls';
import {X509Certificate} from 'node:crypto';
import test, {type ExecutionContext} from 'ava';
import {createAuthority, type Authority, type LeafRequest} from '../../source/demo/certificates.js';

const hour = 3_600_000;
const newAuthority = async (): Promise<Authority> => createAuthority({name: 'Example Authority', now: new Date()});

/** What Node's own TLS client says of a server that shows this certificate, when asked for `servername`. */
const handshake = async (t: ExecutionContext, {authority, request, servername}: {authority: Authority; request: LeafRequest; servername: string}): Promise<string> => {
	const {key, certificate} = await authority.issue(request);
	const server = tls.createServer({key, cert: certificate}, socket => {
		socket.on('error', () => {});
		socket.end();
	});
	server.on('tlsClientError', () => {});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	const socket = tls.connect({
		port, host: '127.0.0.1', servername, ca: [authority.pem],
	});
	try {
		await once(socket, 'secureConnect');
		return 'trusted';
	} catch (error) {
		return (error as NodeJS.ErrnoException).code ?? String(error);
	} finally {
		socket.destroy();
	}
};

test('Node trusts a leaf of the authority for each of its names', async t => {
	const authority = await newAuthority();
	const request: LeafRequest = {names: ['plex.tv', '*.plex.tv', '127.0.0.1']};
	t.is(await handshake(t, {authority, request, servername: 'plex.tv'}), 'trusted');
	t.is(await handshake(t, {authority, request, servername: 'clients.plex.tv'}), 'trusted');
});

test('Node turns a leaf away for a name that it is not for', async t => {
	const authority = await newAuthority();
	t.is(await handshake(t, {authority, request: {names: ['proxy.example.com']}, servername: 'plex.tv'}), 'ERR_TLS_CERT_ALTNAME_INVALID');
});

test('Node turns away a leaf that another authority issued', async t => {
	const [authority, other] = await Promise.all([newAuthority(), newAuthority()]);
	const stranger: Authority = {...authority, issue: other.issue};
	t.not(await handshake(t, {authority: stranger, request: {names: ['plex.tv']}, servername: 'plex.tv'}), 'trusted');
});

test('Node turns away a leaf that signed itself', async t => {
	const authority = await newAuthority();
	t.is(await handshake(t, {authority, request: {names: ['plex.tv'], selfSigned: true}, servername: 'plex.tv'}), 'DEPTH_ZERO_SELF_SIGNED_CERT');
});

test('Node turns away a leaf whose time is over or has not come', async t => {
	const authority = await newAuthority();
	const over = {notBefore: new Date(Date.now() - (2 * hour)), notAfter: new Date(Date.now() - hour)};
	const toCome = {notBefore: new Date(Date.now() + hour), notAfter: new Date(Date.now() + (2 * hour))};
	t.is(await handshake(t, {authority, request: {names: ['plex.tv'], ...over}, servername: 'plex.tv'}), 'CERT_HAS_EXPIRED');
	t.is(await handshake(t, {authority, request: {names: ['plex.tv'], ...toCome}, servername: 'plex.tv'}), 'CERT_NOT_YET_VALID');
});

test('the authority is named in what it issues, and an address counts as an address', async t => {
	const authority = await createAuthority({name: 'Näme, with = signs', now: new Date()});
	const {certificate} = await authority.issue({names: ['127.0.0.1', 'proxy.example.com']});
	const leaf = new X509Certificate(certificate);
	t.is(leaf.issuer, String.raw`CN=Näme\, with = signs`);
	t.is(leaf.checkIP('127.0.0.1'), '127.0.0.1');
	t.is(leaf.checkHost('proxy.example.com'), 'proxy.example.com');
	t.is(leaf.checkHost('127.0.0.1'), undefined);
	t.true(leaf.verify(new X509Certificate(authority.pem).publicKey));
});

test('validity leaves an hour for clocks that differ', async t => {
	const now = new Date('2026-11-24T10:00:00Z');
	const authority = await createAuthority({name: 'Example Authority', now});
	const {certificate} = await authority.issue({names: ['plex.tv']});
	for (const pem of [authority.pem, certificate]) {
		t.is(new X509Certificate(pem).validFromDate.getTime(), now.getTime() - hour);
		t.true(new X509Certificate(pem).validToDate.getTime() >= now.getTime() + hour);
	}
});
