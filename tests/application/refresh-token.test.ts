import {randomUUID} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import test, {type ExecutionContext} from 'ava';
import {issueToken} from '../../source/application/issue-token.js';
import type {Ports} from '../../source/application/ports.js';
import {
	findNewToken,
	refreshToken,
	storeNewToken,
	type Issue,
} from '../../source/application/refresh-token.js';
import type {PlexStandIn} from '../../source/demo/plex-stand-in.js';
import {people} from '../../source/demo/people.js';
import {maintenanceAnswer} from '../../source/demo/stand-in/pages.js';
import type {PlexTvAccount} from '../../source/demo/stand-in/plex-user.js';
import type {Account} from '../../source/domain/account.js';
import {Secret} from '../../source/domain/secret.js';
import {type FileSystem, nodeFileSystem} from '../../source/storage/file/file-system.js';
import {nodeSignatures} from '../../source/system/signatures.js';
import {timer} from '../../source/system/timer.js';
import {sampleAccount} from '../helpers/account.js';
import {failureOf} from '../helpers/failure.js';
import {routeTo, signal, tellingPlexTv} from '../helpers/plex-tv.js';
import {
	clock,
	startProxy,
	startStandIn,
	trustedAuthority,
} from '../helpers/stand-in.js';
import {foldersIn, storeIn, temporaryFolder} from '../helpers/store.js';
import {explain, hintIn} from '../../source/domain/errors.js';

const oldToken = 'xFAKEtokenThatIsOld1';
const password = 'xFAKE-plex-password';

type Opened = {readonly ports: Ports; readonly standIn: PlexStandIn; readonly account: Account; readonly folder: string};

/** An account with a dead token, stored, and everything that it needs to get another one. */
const open = async (t: ExecutionContext, {owner = people.bravo, change = {}, fileSystem = nodeFileSystem}: {
	/** Who signs in. */
	readonly owner?: PlexTvAccount;
	readonly change?: Partial<Account>;
	readonly fileSystem?: FileSystem;
} = {}): Promise<Opened> => {
	const authority = await trustedAuthority();
	const standIn = await startStandIn(t, {authority, signIns: {'bravo@example.com': {kind: 'account', account: owner, password}}});
	const proxy = await startProxy(t, {target: standIn});
	const folder = await temporaryFolder(t);
	const store = storeIn(foldersIn(folder), {fileSystem});
	const account = sampleAccount({
		email: people.bravo.email,
		plexId: people.bravo.id,
		username: people.bravo.username,
		route: routeTo(proxy.address),
		authToken: new Secret(oldToken),
		password: new Secret(password),
		token: {verdict: 'rejected', checkedAt: '2026-11-24T10:00:00.000Z', code: 'ERR_TOKEN_REJECTED'},
		...change,
	});
	await store.accounts.add(account);
	const ports: Ports = {
		...store,
		plexTv: tellingPlexTv(),
		transfer: {write: async () => '', writeSummaries: async () => '', read: async () => []},
		clock,
		timer,
		random: {uuid: () => randomUUID(), fraction: () => 0},
		ownAddresses: {list: async () => []},
		signatures: nodeSignatures,
		actor: 'tester',
	};
	return {
		ports, standIn, account, folder,
	};
};

/** Signs in as the account, along its route. */
const signIn: Issue = async (ports, account) => issueToken(ports, account, {kind: 'sign-in', credentials: {login: account.email, password: new Secret(password)}}, signal);

const refresh = async ({ports, account}: Opened, issue: Issue = signIn): Promise<Account> => refreshToken(ports, account.id, issue, {signal});

const storedToken = async ({ports, account}: Opened): Promise<string> => {
	const {authToken} = await ports.accounts.open(account.id);
	return authToken.reveal();
};

const waitingToken = async ({ports, account}: Opened): Promise<string | undefined> => {
	const found = await findNewToken(ports, account.id);
	return found?.token.reveal();
};

test.serial('a dead token is replaced by one that was found valid along the same route, in one write', async t => {
	const opened = await open(t);
	const {standIn, ports, account} = opened;
	const auditBefore = await ports.audit.list(account.id);
	const refreshed = await refresh(opened);
	t.deepEqual([await storedToken(opened)], standIn.issuedTokens);
	t.like(refreshed, {token: {verdict: 'valid'}, updatedBy: 'tester', username: people.bravo.username});
	t.deepEqual(standIn.requests.map(({method, path}) => `${method} ${path.split('?', 1)[0]}`), ['POST /api/v2/users/signin', 'GET /api/v2/user']);
	const audit = await ports.audit.list(account.id);
	t.is(audit.length, auditBefore.length + 1);
	t.like(audit[0], {action: 'changed', detail: 'token'});
	t.is(await waitingToken(opened), undefined);
});

test.serial('everything of a refresh goes over one tunnel of the account’s proxy', async t => {
	const opened = await open(t);
	await refresh(opened);
	t.is(opened.standIn.connections, 1);
	t.deepEqual((opened.ports.plexTv as ReturnType<typeof tellingPlexTv>).lookedUp, []);
});

test.serial('a refused sign-in changes nothing', async t => {
	const opened = await open(t);
	opened.standIn.signIns.set('bravo@example.com', {kind: 'locked'});
	t.is((await failureOf(refresh(opened))).code, 'ERR_SIGN_IN_LOCKED');
	t.is(await storedToken(opened), oldToken);
	t.is(await waitingToken(opened), undefined);
});

test.serial('a new token that nobody can vouch for now is kept, and stored without a new sign-in later', async t => {
	const opened = await open(t);
	const {standIn, ports, account} = opened;
	standIn.failures.push({path: /^\/api\/v2\/user$/v, answer: maintenanceAnswer, times: 1});
	const error = await failureOf(refresh(opened));
	t.is(error.code, 'ERR_PLEX_UNAVAILABLE');
	t.regex(hintIn('command', error.hint), /The new token is not lost: the next refresh of this account tests it and stores it/v);
	t.is(await storedToken(opened), oldToken);
	const [issued = ''] = standIn.issuedTokens;
	t.is(await waitingToken(opened), issued);
	t.notRegex(explain('command', error), /xFAKE/v);

	await storeNewToken(ports, account.id, new Secret(issued), {signal});
	t.is(await storedToken(opened), issued);
	t.is(await waitingToken(opened), undefined);
	t.is(standIn.issuedTokens.length, 1);
});

test.serial('the token of another Plex account never takes the place of this one’s', async t => {
	const opened = await open(t, {owner: people.november});
	const error = await failureOf(refresh(opened));
	t.is(error.code, 'ERR_TOKEN_OTHER_ACCOUNT');
	t.true(error.message.includes(people.november.username));
	t.is(await storedToken(opened), oldToken);
	t.is(await waitingToken(opened), undefined, 'it would be refused each time');
});

test.serial('while plex.tv’s id is not known, the email tells whose token it is', async t => {
	const opened = await open(t, {owner: people.november});
	await opened.ports.accounts.change(opened.account.id, ({plexId: _, ...rest}) => rest);
	t.is((await failureOf(refresh(opened))).code, 'ERR_TOKEN_OTHER_ACCOUNT');
	opened.standIn.signIns.set('bravo@example.com', {kind: 'account', account: people.bravo, password});
	t.is((await refresh(opened)).plexId, people.bravo.id);
});

test.serial('a change by somebody else in the meantime is not overwritten, and the new token is kept', async t => {
	const opened = await open(t);
	const {ports, account} = opened;
	const meddling: Issue = async (within, current, pins) => {
		const token = await signIn(within, current, pins);
		await ports.accounts.change(account.id, stored => ({...stored, queryParameters: 'X-Plex-Product=Other'}));
		return token;
	};

	t.is((await failureOf(refresh(opened, meddling))).code, 'ERR_ACCOUNT_CHANGED');
	t.is(await storedToken(opened), oldToken);
	t.is(await waitingToken(opened), opened.standIn.issuedTokens[0]);
});

/** A file system on which files of some names cannot be put in place. */
const refusing = (isRefused: (file: string) => boolean): FileSystem => ({
	...nodeFileSystem,
	async rename(from, to) {
		if (isRefused(String(to))) {
			throw Object.assign(new Error('no space'), {code: 'ENOSPC', syscall: 'rename'});
		}

		return nodeFileSystem.rename(from, to);
	},
});

test.serial('when the store fails after plex.tv has issued a token, the token is not lost', async t => {
	let isFull = false;
	const opened = await open(t, {fileSystem: refusing(file => isFull && file.endsWith('accounts.db'))});
	isFull = true;
	const error = await failureOf(refresh(opened));
	t.is(error.code, 'ERR_STORE_FULL');
	t.regex(hintIn('command', error.hint), /The new token is not lost/v);
	t.is(await storedToken(opened), oldToken);
	isFull = false;
	const waiting = await waitingToken(opened);
	t.is(waiting, opened.standIn.issuedTokens[0]);
	await storeNewToken(opened.ports, opened.account.id, new Secret(waiting ?? ''), {signal});
	t.is(waiting, await storedToken(opened));
	t.deepEqual((await readdir(opened.folder)).filter(name => name.startsWith('draft-')), []);
});

test.serial('where not even a draft can be written, that is said', async t => {
	let isFull = false;
	const opened = await open(t, {fileSystem: refusing(() => isFull)});
	isFull = true;
	const told: string[] = [];
	const error = await failureOf(refreshToken(opened.ports, opened.account.id, signIn, {
		signal,
		onIssued(token) {
			told.push(token.reveal());
		},
	}));
	t.is(error.code, 'ERR_STORE_FULL');
	t.regex(hintIn('command', error.hint), /could not be kept either/v);
	t.deepEqual(told, opened.standIn.issuedTokens, 'the dashboard still has it');
});

test.serial('a refresh that is stopped while the new token is tested keeps it', async t => {
	const opened = await open(t);
	const {standIn, ports, account} = opened;
	standIn.failures.push({path: /^\/api\/v2\/user$/v, answer: {kind: 'silence'}, times: 1});
	const stop = new AbortController();
	const work = failureOf(refreshToken(ports, account.id, signIn, {
		signal: stop.signal,
		onIssued() {
			stop.abort();
		},
	}));
	t.is((await work).code, 'ERR_CANCELLED');
	t.is(await storedToken(opened), oldToken);
	t.is(await waitingToken(opened), standIn.issuedTokens[0]);
});

test.serial('a second try that fails to keep the token does not promise it either', async t => {
	let isFull = false;
	const opened = await open(t, {fileSystem: refusing(() => isFull)});
	isFull = true;
	const error = await failureOf(storeNewToken(opened.ports, opened.account.id, new Secret(opened.standIn.issuedTokens[0] ?? 'xFAKEissued000000009'), {signal}));
	t.not(error.code, 'ERR_CANCELLED');
	t.notRegex(hintIn('command', error.hint), /is not lost/v);
});

test.serial('of an account that was removed in the meantime nothing is kept', async t => {
	const opened = await open(t);
	const {ports, account, folder} = opened;
	const removing: Issue = async (within, current, pins) => {
		const token = await signIn(within, current, pins);
		await ports.accounts.remove(account.id);
		return token;
	};

	t.is((await failureOf(refresh(opened, removing))).code, 'ERR_ACCOUNT_NOT_FOUND');
	t.deepEqual((await readdir(folder)).filter(name => name.startsWith('draft-')), []);
});
