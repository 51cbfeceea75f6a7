import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import test from 'ava';
import fc from 'fast-check';
import {fromBase64url, toBase64url} from '../../../source/domain/device-key/base64url.js';
import {registeredJwk, thumbprintText, type PublicJwk} from '../../../source/domain/device-key/device-key.js';
import {parseJws, signingText, verifyJws} from '../../../source/domain/device-key/jws.js';
import {nodeSignatures} from '../../../source/system/signatures.js';

const {verify} = nodeSignatures;

type Vectors<Test> = {readonly testGroups: ReadonlyArray<{
	readonly publicKeyJwk?: PublicJwk;
	readonly public?: PublicJwk;
	readonly private?: PublicJwk;
	readonly tests: ReadonlyArray<Test & {readonly tcId: number; readonly comment: string; readonly result: 'valid' | 'invalid' | 'acceptable'}>;
}>;};

const vectors = async <Test>(name: string): Promise<Vectors<Test>> =>
	JSON.parse(await readFile(new URL(`../../fixtures/wycheproof/${name}_test.json`, import.meta.url), 'utf8')) as Vectors<Test>;

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');

test('Ed25519 passes Wycheproof’s vectors', async t => {
	const {testGroups} = await vectors<{readonly msg: string; readonly sig: string}>('ed25519');
	let count = 0;
	for (const {publicKeyJwk, tests} of testGroups) {
		for (const {tcId, msg, sig, result, comment} of tests) {
			const isVerified = verify({kty: 'OKP', crv: 'Ed25519', x: publicKeyJwk!.x}, fromHex(msg), fromHex(sig));
			t.is(isVerified, result === 'valid', `${tcId} ${comment}`);
			count++;
		}
	}

	t.is(count, 151);
});

test('of Wycheproof’s signatures in JSON none is taken: no algorithm but Ed25519 is, whatever a header says and whatever its key', async t => {
	const {testGroups} = await vectors<{readonly jws: unknown}>('json_web_signature');
	const ownKey = registeredJwk(nodeSignatures.createKey());
	let count = 0;
	for (const {tests, ...group} of testGroups) {
		for (const {tcId, jws} of tests) {
			const key = (group.public ?? group.private)!;
			const text = typeof jws === 'string' ? jws : JSON.stringify(jws);
			t.is(verifyJws(text, [key, ownKey], verify), undefined, String(tcId));
			count++;
		}
	}

	t.true(count > 350, String(count));
});

test('the key of RFC 8037 has the thumbprint that it says, and its signature is verified', t => {
	const key: PublicJwk = {kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'};
	t.is(createHash('sha256').update(thumbprintText(key.x)).digest('base64url'), 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
	const signature = fromBase64url('hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg')!;
	t.true(verify(key, Buffer.from('eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc'), signature));
	t.false(verify(key, Buffer.from('eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbm'), signature));
});

test('a key signs what it alone has signed, and hides its private half', t => {
	const key = nodeSignatures.createKey();
	const other = nodeSignatures.createKey();
	t.not(key.id, other.id);
	t.is(key.id, createHash('sha256').update(thumbprintText(key.publicKey)).digest('base64url'));
	t.false(JSON.stringify(key).includes(key.privateKey.reveal()));
	t.false(JSON.stringify(registeredJwk(key)).includes(key.privateKey.reveal()));
	const text = signingText(key.id, {iss: 'c', nonce: 'Grüße'});
	const jws = `${text}.${nodeSignatures.sign(key, text)}`;
	t.like(verifyJws(jws, [registeredJwk(other), registeredJwk(key)], verify), {claims: {iss: 'c', nonce: 'Grüße'}, header: {alg: 'EdDSA', typ: 'JWT', kid: key.id}});
	t.is(verifyJws(jws, [registeredJwk(other)], verify), undefined);
	t.is(verifyJws(jws, [], verify), undefined);
});

test('a JWS that was touched anywhere is none', t => {
	const key = nodeSignatures.createKey();
	const text = signingText(key.id, {iss: 'plex.tv', exp: 1});
	const jws = `${text}.${nodeSignatures.sign(key, text)}`;
	fc.assert(fc.property(fc.nat(jws.length - 1), fc.constantFrom(...'ABCXYZabcxyz0189-_=.+/ '), (at, sign) => {
		const touched = `${jws.slice(0, at)}${sign}${jws.slice(at + 1)}`;
		t.is(verifyJws(touched, [registeredJwk(key)], verify) === undefined, touched !== jws);
	}), {numRuns: 500});
	for (const more of [`${jws}.`, `.${jws}`, `${jws}=`, ` ${jws}`, `${jws}\n`, jws.slice(0, -1), `${text}.`]) {
		t.is(verifyJws(more, [registeredJwk(key)], verify), undefined, more);
	}
});

test('no header makes another algorithm or an extension of it', t => {
	const key = nodeSignatures.createKey();
	const signed = (header: Readonly<Record<string, unknown>>): string => {
		const text = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from('{"iss":"plex.tv"}').toString('base64url')}`;
		return `${text}.${nodeSignatures.sign(key, text)}`;
	};

	t.truthy(parseJws(signed({alg: 'EdDSA'})));
	t.truthy(parseJws(signed({alg: 'Ed25519', kid: 7})));
	for (const header of [{alg: 'none'}, {alg: 'None'}, {alg: 'HS256'}, {alg: 'RS256'}, {}, {alg: ['EdDSA']}, {alg: 'EdDSA', crit: ['exp']}, {alg: 'EdDSA', b64: false}]) {
		t.is(verifyJws(signed(header), [registeredJwk(key)], verify), undefined, JSON.stringify(header));
	}
});

test('a key that is none verifies nothing, and throws nothing', t => {
	for (const x of ['', 'A', 'A'.repeat(42), 'A'.repeat(44), '!'.repeat(43), `${'A'.repeat(42)}=`]) {
		t.false(verify({kty: 'OKP', crv: 'Ed25519', x}, new Uint8Array(4), new Uint8Array(64)), x);
	}
});

test('Base64url is one text for the same bytes, and nothing else is any', t => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 100}), bytes => {
		const text = toBase64url(bytes);
		t.is(text, Buffer.from(bytes).toString('base64url'));
		t.deepEqual(fromBase64url(text), bytes);
	}));
	for (const text of ['A', 'AB', 'AAAAA', 'QQ==', 'QQ=', 'Q Q', 'a+b/', 'AAAA\n', 'é']) {
		t.is(fromBase64url(text), undefined, text);
	}
});
