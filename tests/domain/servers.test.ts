import test from 'ava';
import fc from 'fast-check';
import {AppError} from '../../source/domain/errors.js';
import {overviewOf, withAnswers} from '../../source/domain/server-overview.js';
import {
	askedSentence,
	concealmentSentences,
	presenceText,
	serversSentence,
} from '../../source/wording/server-texts.js';
import {mergeServers, type PlexServer, type ServerSnapshot} from '../../source/domain/servers.js';
import {snapshotOf, sampleServer} from '../helpers/servers.js';
import {countWays} from '../helpers/ways.js';

const now = '2026-11-24T13:00:00.000Z';
const attic = sampleServer();
const office = sampleServer({id: 'bb22', name: 'Büro Zwei', isOnline: false});
const shared = (server: PlexServer, owner?: string): PlexServer => ({...server, ownership: {kind: 'shared', ...(owner !== undefined && {owner})}});

test('a server that several accounts reach is one row, with who reaches it and who owns it', t => {
	const servers = mergeServers([snapshotOf('bravo', [shared(attic, 'alpha_demo')]), snapshotOf('alpha', [attic, office])]);
	t.deepEqual(servers.map(({name}) => name), ['attic-server', 'Büro Zwei']);
	t.deepEqual(servers[0]?.accounts, [
		{id: 'alpha', email: 'alpha@example.com', isOwner: true},
		{id: 'bravo', email: 'bravo@example.com', isOwner: false},
	]);
	t.deepEqual(servers[0]?.ownership, {kind: 'own'}, 'own comes before shared');
});

test('the newest word on a server counts, and of the same time the owner’s', t => {
	const renamed = shared({...attic, name: 'cellar-server', isOnline: false}, 'alpha_demo');
	t.like(mergeServers([snapshotOf('alpha', [attic]), snapshotOf('bravo', [renamed], '2026-11-24T11:00:00.000Z')]), [{
		name: 'cellar-server', isOnline: false, ownership: {kind: 'own'}, seenAt: '2026-11-24T11:00:00.000Z',
	}]);
	t.like(mergeServers([snapshotOf('alpha', [renamed]), snapshotOf('bravo', [attic])]), [{name: 'attic-server'}]);
});

test('an owner is named as soon as one account names it', t => {
	t.deepEqual(mergeServers([snapshotOf('alpha', [shared(attic)]), snapshotOf('bravo', [shared(attic, 'delta_friend')])])[0]?.ownership, {kind: 'shared', owner: 'delta_friend'});
	t.deepEqual(mergeServers([snapshotOf('alpha', [shared(attic)])])[0]?.ownership, {kind: 'shared'});
});

test('names are sorted as people sort them', t => {
	const named = (name: string): PlexServer => sampleServer({id: name, name});
	const servers = mergeServers([snapshotOf('alpha', ['server 10', 'zoo', 'Server 2', 'attic'].map(name => named(name)))]);
	t.deepEqual(servers.map(({name}) => name), ['attic', 'Server 2', 'server 10', 'zoo']);
});

const anyServer: fc.Arbitrary<PlexServer> = fc.record({
	id: fc.constantFrom('a', 'b', 'c'), name: fc.constantFrom('x', 'X', 'y'), isOnline: fc.boolean(), isOwn: fc.boolean(),
}).map(({isOwn, ...changes}) => sampleServer({...changes, ownership: isOwn ? {kind: 'own'} : {kind: 'shared'}}));

const anySnapshots: fc.Arbitrary<ServerSnapshot[]> = fc.uniqueArray(fc.record({
	account: fc.constantFrom('alpha', 'bravo', 'charlie', 'delta'),
	seenAt: fc.constantFrom('2026-11-24T10:00:00.000Z', '2026-11-24T11:00:00.000Z'),
	servers: fc.uniqueArray(anyServer, {selector: ({id}) => id, maxLength: 3}),
}), {selector: ({account}) => account}).map(snapshots => snapshots.map(({account, seenAt, servers}) => snapshotOf(account, servers, seenAt)));

test('in which order the accounts answered makes no difference', t => {
	fc.assert(fc.property(anySnapshots, snapshots => {
		t.deepEqual(mergeServers(snapshots), mergeServers(snapshots.toReversed()));
	}));
});

test('no answer is lost and none is invented: a server’s accounts are those that named it', t => {
	fc.assert(fc.property(anySnapshots, snapshots => {
		const merged = mergeServers(snapshots).flatMap(({id, accounts}) => accounts.map(account => `${account.id} ${id} ${account.isOwner}`));
		const named = snapshots.flatMap(({account, servers}) => servers.map(({id, ownership}) => `${account.id} ${id} ${ownership.kind === 'own'}`));
		t.deepEqual(merged.toSorted(), named.toSorted());
	}));
});

const error = new AppError('ERR_TOKEN_REJECTED');

test('what a failed account reached before is hidden where nobody else reaches it, and said to be reached by others where they do', t => {
	const snapshots = [snapshotOf('alpha', [attic, office], '2026-11-24T10:00:00.000Z'), snapshotOf('bravo', [shared(attic)], now)];
	const {servers, failures} = overviewOf({snapshots, unanswered: [{account: {id: 'alpha', email: 'alpha@example.com'}, error}]});
	t.deepEqual(servers.map(({name}) => name), ['attic-server']);
	t.deepEqual(servers[0]?.ownership, {kind: 'shared'}, 'whom it belongs to is what the others say');
	t.like(failures[0]?.conceals, {
		kind: 'known',
		hidden: [{id: 'bb22', name: 'Büro Zwei', seenAt: '2026-11-24T10:00:00.000Z'}],
		stillReached: [{id: 'aa11aa11', accounts: [{email: 'bravo@example.com'}]}],
	});
});

test('each server that a failed account knew is hidden or still reached, never both, and a hidden one is not in the list', t => {
	const ways = countWays('unknown', 'known');
	fc.assert(fc.property(anySnapshots, fc.subarray(['alpha', 'bravo', 'charlie', 'delta', 'echo']), (snapshots, failed) => {
		const {servers, failures} = overviewOf({snapshots, unanswered: failed.map(id => ({account: {id, email: `${id}@example.com`}, error}))});
		const listed = new Set(servers.map(({id}) => id));
		for (const {account, conceals} of failures) {
			ways.take(conceals.kind);
			const known = snapshots.find(look => look.account.id === account.id);
			if (conceals.kind === 'unknown') {
				t.is(known, undefined);
				continue;
			}

			const hidden = conceals.hidden.map(({id}) => id);
			const still = conceals.stillReached.map(({id}) => id);
			t.deepEqual([...hidden, ...still].toSorted(), known?.servers.map(({id}) => id).toSorted());
			t.true(hidden.every(id => !listed.has(id)) && still.every(id => listed.has(id)));
		}
	}));
	t.deepEqual(ways.untaken(), []);
});

test('an answer takes the place of what was known of its account, and an account that failed keeps its last look', t => {
	const [old, fresh] = [snapshotOf('alpha', [attic]), snapshotOf('alpha', [office], now)];
	const failure = {account: old.account, error};
	const afterFailure = withAnswers({snapshots: [old], unanswered: []}, [{kind: 'unanswered', failure}]);
	t.deepEqual(afterFailure, {snapshots: [old], unanswered: [failure]});
	t.deepEqual(withAnswers(afterFailure, [{kind: 'seen', snapshot: fresh}]), {snapshots: [fresh], unanswered: []});
});

test('what a failure hides is said in words', t => {
	const seenAt = '2026-11-24T10:00:00.000Z';
	const hidden = [{id: 'a', name: 'Attic', seenAt}, {id: 'b', name: 'Büro', seenAt}];
	const stillReached = [{id: 'c', name: 'Films', accounts: [{id: 'bravo', email: 'bravo@example.com', isOwner: false}]}];
	const known = {
		kind: 'known', seenAt, hidden: [], stillReached: [],
	} as const;
	t.deepEqual(concealmentSentences({kind: 'unknown'}, now), ['It has never answered, so its servers are not known.']);
	t.deepEqual(concealmentSentences({...known, hidden, stillReached}, now), [
		'Missing: Attic, Büro. The account reached them 3 h ago, and no other account reaches them now.',
		'Still reached by others: Films (bravo@example.com).',
	]);
	t.is(concealmentSentences({...known, stillReached}, now)[0], 'No server is missing: other accounts reach what this one reached 3 h ago.');
	t.deepEqual(concealmentSentences(known, now), ['No server is missing: the account reached none when it last answered, 3 h ago.']);
});

test('a list is summed up, and says since when a server is offline', t => {
	t.is(serversSentence([]), 'No server is reached.');
	t.is(serversSentence([attic, shared(office)]), '2 servers: 1 own, 1 shared; 1 online.');
	t.is(presenceText(attic, now), 'online');
	t.is(presenceText(office, now), 'offline, seen 3 h ago');
	t.is(presenceText({isOnline: false}, now), 'offline');
	t.is(askedSentence({asked: 11, answered: 7, disabled: 1}), '7 of 11 accounts answered; 1 is disabled and was not asked.');
	t.is(askedSentence({asked: 1, answered: 1, disabled: 0}), '1 of 1 account answered.');
});
