import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import {isAppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {planImport} from '../../source/domain/transfer.js';
import {createTransfer} from '../../source/storage/export-file.js';
import {anyText} from '../helpers/any-text.js';
import {sampleAccount} from '../helpers/account.js';
import {keyFileOnly} from '../helpers/store.js';
import {countWays} from '../helpers/ways.js';

const transfer = createTransfer({randomBytes, scryptCost: keyFileOnly.scryptCost});

const entry = (changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
	email: 'anna@example.com',
	plexPassChoice: 'detect',
	enabled: true,
	queryParameters: 'X-Plex-Product=Plex%20Web',
	clientIdentifier: '6f6b2f0e-0000-4000-8000-00000000c1d1',
	route: {kind: 'proxy', proxyUrl: 'http://192.0.2.7:3128', proxyUsername: 'squid', proxyPassword: 'xFAKE-proxy'},
	authToken: 'xFAKEtokenImport0001',
	...changes,
});

const fileOf = (...accounts: readonly unknown[]): string => JSON.stringify({format: 'plex-accounts-export', version: 1, accounts});

const read = async (...accounts: readonly unknown[]) => transfer.read(fileOf(...accounts), undefined);

const wrong: ReadonlyArray<readonly [string, Readonly<Record<string, unknown>>, RegExp]> = [
	['an email of another type', {email: 7}, /its email is not text/v],
	['no email', {email: 'xFAKE-secret'}, /its email is not an email/v],
	['another token in the parameters', {queryParameters: 'X-Plex-Product=x&X-Plex-Token=xFAKEtokenOther00001'}, /authToken|token/v],
	['parameters of 15,000 characters', {queryParameters: `X-Plex-Product=${'x'.repeat(15_000)}`}, /too long/v],
	['a URL of another host', {queryParameters: 'https://evil.example/?X-Plex-Product=x'}, /another host/v],
	['a client identifier that is a path', {clientIdentifier: '/../../victim'}, /client identifier/v],
	['a client identifier with a line end', {clientIdentifier: 'a\r\nX-Other: b'}, /client identifier/v],
	['no route', {route: undefined}, /route/v],
	['a route of another kind', {route: {kind: 'tunnel'}}, /route/v],
	['a proxy without a port', {route: {kind: 'proxy', proxyUrl: 'http://192.0.2.7'}}, /port/iv],
	['a SOCKS proxy', {route: {kind: 'proxy', proxyUrl: 'socks5://192.0.2.7:1080'}}, /proxy/v],
	['a user name with a line end', {route: {kind: 'proxy', proxyUrl: 'http://192.0.2.7:3128', proxyUsername: 'a\nb', proxyPassword: 'x'}}, /control character/v],
	['another user name in the URL', {route: {kind: 'proxy', proxyUrl: 'http://other:xFAKE@192.0.2.7:3128', proxyUsername: 'squid', proxyPassword: 'xFAKE-proxy'}}, /proxyUsername/v],
	['a token that is none', {authToken: 'xFAKE token with blanks'}, /token/v],
	['enabled in words', {enabled: 'yes'}, /enabled/v],
	['an id that is no whole number', {plexId: 1.5}, /plexId/v],
	['a negative id', {plexId: -1}, /plexId/v],
	['another choice of Plex Pass', {plexPassChoice: 'maybe'}, /plexPassChoice/v],
	['a password of another type', {password: ['x']}, /password/v],
];

for (const [name, changes, words] of wrong) {
	test(`an entry is refused by number and email: ${name}`, async t => {
		const error = await t.throwsAsync(async () => read(entry({email: 'first@example.com', clientIdentifier: 'one'}), entry(changes)));
		t.true(isAppError(error) && error.code === 'ERR_IMPORT', String(error));
		t.true(error.message.includes('entry 2'), error.message);
		t.regex(error.message, words);
		t.false(error.message.includes('xFAKE'), 'nothing that may be a secret is repeated');
	});
}

test('line ends in disguise, escapes and doubled names are cleaned as the form cleans them', async t => {
	const [account] = await read(entry({queryParameters: 'X-Plex-Product=a\u{10D}\u{10A}GET /evil&X-Plex-Product=b&X-Plex-Model=\u{1B}[31mred'}));
	t.regex(account?.queryParameters ?? '', /^[\u{21}-\u{7E}]*$/v);
	t.is((account?.queryParameters ?? '').match(/X-Plex-Product/gv)?.length, 1);
});

test('the same token in the parameters is taken out of them', async t => {
	const [account] = await read(entry({queryParameters: 'X-Plex-Product=x&X-Plex-Token=xFAKEtokenImport0001'}));
	t.is(account?.queryParameters, 'X-Plex-Product=x');
	t.is(account?.authToken?.reveal(), 'xFAKEtokenImport0001');
});

test('what is exported is read as it was, with exact user names and with names that have no password', async t => {
	const odd = sampleAccount({route: {
		kind: 'proxy', address: {scheme: 'http', host: '192.0.2.7', port: 3128}, signIn: {kind: 'basic', username: '\u{202E}key\u{FEFF}\u{200B}', password: new Secret('')},
	}});
	const accounts = [sampleAccount(), odd, sampleAccount({route: {kind: 'direct'}})];
	const passphrase = new Secret('correct horse battery staple');
	const whole = await transfer.read(await transfer.write(accounts, passphrase), passphrase);
	t.deepEqual(planImport(whole, accounts).map(step => step.kind === 'skip' ? step.cause : step.kind), ['same', 'same', 'same']);
	const plain = await transfer.read(await transfer.write(accounts, undefined), undefined);
	t.deepEqual(plain[1]?.route, odd.route);
	t.is(plain[0]?.route, undefined, 'a password that is not there is not known');
});

test('an export of thousands of accounts is read again', async t => {
	const accounts = Array.from({length: 2000}, (_, index) => sampleAccount({email: `account-${index}@example.com`, queryParameters: `X-Plex-Product=${'x'.repeat(2000)}`}));
	const passphrase = new Secret('correct horse battery staple');
	const text = await transfer.write(accounts, passphrase);
	t.true(text.length > 5_000_000);
	const imported = await transfer.read(text, passphrase);
	const steps = planImport(imported, accounts);
	t.is(steps.length, 2000);
	t.true(steps.every(({kind}) => kind === 'skip'));
});

for (const scrypt of [
	{salt: 'AAAAAAAAAAAAAAAAAAAAAA==', N: 2 ** 30, r: 8, p: 1},
	{salt: 'AAAAAAAAAAAAAAAAAAAAAA==', N: 2 ** 17, r: 8, p: 200},
	{salt: 'AAAAAAAAAAAAAAAAAAAAAA==', N: 1000, r: 8, p: 1},
	{salt: 'AAAAAAAAAAAAAAAAAAAAAA==', N: 2 ** 17, r: 1e9, p: 1},
	{salt: '', N: 2 ** 17, r: 8, p: 1},
	{salt: 7, N: '131072', r: 8, p: 1},
	[],
]) {
	test(`what a passphrase costs is bounded: ${JSON.stringify(scrypt)}`, async t => {
		const error = await t.throwsAsync(async () => transfer.read(JSON.stringify({format: 'plex-accounts-export', version: 1, scrypt, sealed: 'AAAA'}), new Secret('x')));
		t.true(isAppError(error) && error.code === 'ERR_IMPORT', String(error));
	});
}

test('doubles in a file are told as such, and the first is taken', async t => {
	const steps = planImport(await read(
		entry({plexId: 7}),
		entry({email: 'ANNA@example.com', clientIdentifier: 'two'}),
		entry({email: 'berta@example.com', clientIdentifier: 'three', plexId: 7}),
		entry({email: 'clara@example.com'}),
	), []);
	t.deepEqual(steps.map(step => step.kind === 'skip' ? step.reason : step.kind), [
		'add',
		'it has the same email as entry 1 of the file',
		'it has the same Plex account as entry 1 of the file',
		'it has the same client identifier as entry 1 of the file',
	]);
});

test('another plex.tv account never takes the place of a stored one', async t => {
	const stored = sampleAccount({email: 'anna@example.com', plexId: 7});
	const [step] = planImport(await read(entry({plexId: 8})), [stored]);
	t.like(step, {kind: 'skip', cause: 'another-account'});
});

/** Whether it is refused, or read to accounts that can be sent. */
const isHandled = async (text: string, ways?: ReturnType<typeof countWays<'read' | 'refused'>>): Promise<boolean> => {
	try {
		for (const account of await transfer.read(text, undefined)) {
			if (!/^[\u{21}-\u{7E}]*$/v.test(account.queryParameters) || !/^[\w\-]{1,64}$/v.test(account.clientIdentifier)) {
				return false;
			}
		}

		ways?.take('read');
		return true;
	} catch (error) {
		ways?.take('refused');
		return isAppError(error) && error.code === 'ERR_IMPORT';
	}
};

test('whatever a file holds, it is refused or gives accounts that can be sent', async t => {
	const [byFields, byProxies, byParameters] = [countWays('read', 'refused'), countWays('read', 'refused'), countWays<'read' | 'refused'>('read')];
	await fc.assert(fc.asyncProperty(fc.uint8Array(), async bytes => isHandled(Buffer.from(bytes).toString('utf8'))));
	await fc.assert(fc.asyncProperty(fc.json(), async text => isHandled(text)));
	await fc.assert(fc.asyncProperty(fc.dictionary(fc.constantFrom(...Object.keys(entry()), 'plexId', 'username', 'password', 'id', '__proto__'), fc.oneof(anyText(), fc.jsonValue())), async changes => isHandled(fileOf(entry(changes)), byFields)));
	await fc.assert(fc.asyncProperty(fc.oneof(fc.constantFrom('192.0.2.7:3128', 'http://proxy.example.com:8080'), anyText()), anyText(), async (proxyUrl, proxyUsername) => isHandled(fileOf(entry({route: {kind: 'proxy', proxyUrl, proxyUsername, proxyPassword: 'x'}})), byProxies)));
	await fc.assert(fc.asyncProperty(anyText(), async text => isHandled(fileOf(entry({queryParameters: `X-Plex-Product=${text}`})), byParameters)));
	t.deepEqual([byFields, byProxies, byParameters].map(ways => ways.untaken()), [[], [], []]);
});

test('a file that is empty, cut off or of a newer version is told as that', async t => {
	const whole = fileOf(entry());
	const said = async (text: string): Promise<string> => {
		const error: unknown = await transfer.read(text, undefined).catch((error: unknown) => error);
		return isAppError(error) ? error.message : '';
	};

	t.regex(await said(' \n'), /: it is empty\.$/v);
	t.regex(await said(whole.slice(0, -20)), /: it is not JSON, or its end is missing\.$/v);
	t.regex(await said(whole.replace('"version":1', '"version":2')), /: it is of a version that this program does not know; a newer one made it\.$/v);
	t.regex(await said('{}'), /: it is of another shape\.$/v);
});
