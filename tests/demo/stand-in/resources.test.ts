import test from 'ava';
import {XMLParser} from 'fast-xml-parser';
import type {Resource} from '../../../source/demo/stand-in/resource.js';
import {
	alpha,
	ask,
	bravo,
	identified,
	jsonOf,
} from '../../helpers/ask-stand-in.js';
import {plexTvFile} from '../../helpers/plex-tv-fixtures.js';
import {startStandIn, trustedAuthority} from '../../helpers/stand-in.js';

const path = '/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1';

test('each account gets its own servers and players, in plex.tv’s words', async t => {
	const fixture = JSON.parse(plexTvFile('resources.json')) as Resource[];
	const standIn = await startStandIn(t, {
		authority: await trustedAuthority(),
		tokens: {xFAKEalpha: {kind: 'valid', account: alpha}, xFAKEbravo: {kind: 'valid', account: bravo}},
		servers: new Map([[alpha.id, fixture]]),
	});
	const seenWith = async (token: string) => jsonOf(await ask(standIn, path, {headers: {...identified, 'X-Plex-Token': token}}));
	t.deepEqual(await seenWith('xFAKEalpha'), [200, fixture]);
	t.deepEqual(await seenWith('xFAKEbravo'), [200, []]);
	t.is((await seenWith('xFAKEother'))[0], 401);

	const {body} = await ask(standIn, path, {headers: {'X-Plex-Token': 'xFAKEalpha', 'X-Plex-Client-Identifier': 'c'}});
	const {resources: {resource}} = new XMLParser({ignoreAttributes: false, attributeNamePrefix: ''}).parse(body) as {resources: {resource: unknown[]}};
	t.is(resource.length, fixture.length);
	t.like(resource[0], {name: 'attic-server', owned: '1', ownerId: ''});
	t.like(resource[3], {accessToken: '', connections: {connection: {uri: 'http://192.168.10.31:32500', local: '1'}}});
});
