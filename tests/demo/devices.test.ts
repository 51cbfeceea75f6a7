import test from 'ava';
import {people} from '../../source/demo/people.js';
import {ask, identified, jsonOf} from '../helpers/ask-stand-in.js';
import {startWorld} from '../helpers/world.js';

test('each of the demo’s accounts has its own device, strangers and doubles among the others, and no two have the same id', async t => {
	const world = await startWorld(t);
	const all = Object.values(people).flatMap(({id}) => world.standIn.devicesOf.get(id) ?? []);
	t.is(new Set(all.map(({id}) => id)).size, all.length);
	t.true(world.accounts.every(({clientIdentifier}) => all.some(device => device.clientIdentifier === clientIdentifier)));
	const headers = {...identified, 'X-Plex-Token': world.card.goodToken};
	const [status, body] = jsonOf(await ask(world.standIn, '/api/v2/devices', {headers}));
	t.is(status, 200);
	t.true((body as ReadonlyArray<{readonly token: string}>).every(({token}) => token.length > 0));
});

test('a sign-in lists its device, and the next one of the same device takes its place', async t => {
	const world = await startWorld(t);
	const form = {login: people.charlie.email, password: world.card.accountPassword};
	const count = (): number => (world.standIn.devicesOf.get(people.charlie.id) ?? []).filter(({clientIdentifier}) => clientIdentifier === identified['X-Plex-Client-Identifier']).length;
	t.is(count(), 0);
	const first = await ask(world.standIn, '/api/v2/users/signin', {method: 'POST', headers: identified, form});
	const second = await ask(world.standIn, '/api/v2/users/signin', {method: 'POST', headers: identified, form});
	t.deepEqual([first.status, second.status, count()], [201, 201, 1]);
});
