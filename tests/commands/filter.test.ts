import test from 'ava';
import {sortKeys} from '../../source/domain/account-list.js';
import {routeLabel} from '../../source/domain/route.js';
import {sampleAccount} from '../helpers/account.js';
import {after, dashboardOf, key, typed} from '../helpers/dashboard.js';
import {errorIn, startDemo} from '../helpers/demo.js';

type Row = {readonly account?: string; readonly email?: string};

const emailsIn = (text: string): readonly string[] => (JSON.parse(text) as readonly Row[]).map(({account, email}) => account ?? email ?? '');

test('a filter finds in every command what the dashboard’s search finds, and tests only those in use', async t => {
	const demo = await startDemo(t);
	const stored = await demo.accounts.list();
	const list = dashboardOf(...stored);
	const found = (search: string) => after(list, key('search'), typed(search)).shown;
	const proxy = stored.map(({route}) => routeLabel(route)).find(label => /^[\d.]+:\d+$/v.test(label));
	const searches = ['token:rejected,cannot-tell', 'proxy:failed', 'is:disabled', 'route:direct', 'is:enabled al', `route:${proxy ?? ''}`];
	for (const search of searches) {
		const {status, stdout} = await demo.run(['list', '--filter', search, '--json']);
		t.is(status, 0);
		t.deepEqual(emailsIn(stdout), found(search).map(({email}) => email), search);
		t.true(found(search).length > 0 && found(search).length < stored.length, search);
	}

	const tested = await demo.run(['test-token', '--filter', 'token:valid', '--filter', 'is:with-password', '--json']);
	t.deepEqual(emailsIn(tested.stdout), found('is:enabled token:valid is:with-password').map(({email}) => email));
	const checked = await demo.run(['check', '--filter', 'token:rejected', '--json']);
	t.is(checked.status, 1);
	t.deepEqual(emailsIn(checked.stdout), found('token:rejected is:enabled').map(({email}) => email));
	const proxies = await demo.run(['test-proxy', '--filter', 'proxy:failed', '--json']);
	t.deepEqual(emailsIn(proxies.stdout), found('proxy:failed is:enabled').map(({email}) => email));
	const disabled = await demo.run(['test-token', '--filter', 'is:disabled', '--json']);
	t.deepEqual(emailsIn(disabled.stdout), found('is:disabled').map(({email}) => email), 'those that are disabled, where just these are asked for');
});

test('a list is sorted as the dashboard’s table is, either end first', async t => {
	const demo = await startDemo(t);
	const table = dashboardOf(...await demo.accounts.list());
	const byToken = after(table, ...Array.from({length: sortKeys.indexOf('token')}, () => key('sort')));
	t.is(byToken.list.sort, 'token');
	t.deepEqual(emailsIn((await demo.run(['list', '--sort', 'token', '--json'])).stdout), byToken.shown.map(({email}) => email));
	t.deepEqual(emailsIn((await demo.run(['list', '--sort', 'token', '--reverse', '--json'])).stdout), after(byToken, key('reverse-sort')).shown.map(({email}) => email));
	t.deepEqual(emailsIn((await demo.run(['list', '--reverse', '--json'])).stdout), table.shown.map(({email}) => email).toReversed());
});

test('many are enabled, disabled and removed by a filter, in one write each, as an array', async t => {
	const demo = await startDemo(t);
	const taken = await demo.run(['disable', '--filter', 'token:rejected', '--json']);
	t.is(taken.status, 0, taken.stderr);
	const emails = emailsIn(taken.stdout);
	t.true(emails.length > 0);
	t.deepEqual((await demo.accounts.list()).filter(({enabled, token}) => !enabled && token.verdict === 'rejected').map(({email}) => email), emails);

	const back = await demo.run(['enable', '--filter', 'token:rejected is:disabled', '--json']);
	t.deepEqual(emailsIn(back.stdout), emails);

	const unasked = await demo.run(['remove', '--filter', 'token:rejected']);
	t.is(errorIn(await demo.run(['remove', '--filter', 'token:rejected', '--json'])).code, 'ERR_CONFIRMATION_NEEDED');
	t.is(unasked.status, 2);
	const many = Array.from({length: 40}, (_, index) => sampleAccount({email: `many${String(index).padStart(2, '0')}@example.com`}));
	await demo.accounts.add(...many);
	const {message} = errorIn(await demo.run(['remove', '--filter', 'many', '--json']));
	t.regex(message, /many00@example\.com, .*many11@example\.com and 28 more were not removed/v);
	const removed = await demo.run(['remove', '--filter', 'token:rejected', '--yes', '--json']);
	t.deepEqual((JSON.parse(removed.stdout) as {removed: readonly Row[]}).removed.map(({account}) => account), emails);
	t.false((await demo.accounts.list()).some(({token}) => token.verdict === 'rejected'));
});

test('a filter is about what it asks for, whatever somebody calls himself at plex.tv', async t => {
	const demo = await startDemo(t);
	await demo.accounts.add(sampleAccount({email: 'named@example.com', username: 'is:disabled'}));
	const disabled = (await demo.accounts.list()).filter(({enabled}) => !enabled).map(({email}) => email);
	const removed = await demo.run(['remove', '--filter', 'is:disabled', '--yes', '--json']);
	t.deepEqual((JSON.parse(removed.stdout) as {removed: readonly Row[]}).removed.map(({account}) => account), disabled);
	t.true((await demo.accounts.list()).some(({email}) => email === 'named@example.com'));
});

test('a filter that was mistyped, or finds nobody, does nothing', async t => {
	const demo = await startDemo(t);
	const before = await demo.accounts.list();
	const refused: ReadonlyArray<readonly [words: readonly string[], hint: RegExp]> = [
		[['--filter', ''], /token:rejected/v],
		[['--filter', 'tokn:rejected'], /Did you mean token:\?/v],
		[['--filter', 'token:rejcted'], /Did you mean token:rejected\?/v],
		[['--filter', 'token:'], /valid, rejected, cannot-tell/v],
		[['--filter', 'token:rej'], /valid, rejected/v],
		[['--filter', 'token:valid,'], /valid, rejected/v],
		[['--filter', 'cause:err_proxy_refusd'], /cause:err_proxy_refused/v],
		[['--filter', 'route:'], /host and port/v],
		[['--filter', 'is:disabled', 'alpha@example.com'], /^/v],
		[[], /--filter/v],
	];
	for (const [words, hint] of refused) {
		const ended = await demo.run(['disable', ...words, '--json']);
		t.is(ended.status, 2, words.join(' '));
		t.regex(errorIn(ended).hint, hint, words.join(' '));
	}

	for (const command of ['enable', 'remove', 'test-token', 'test-proxy', 'refresh-token']) {
		const ended = await demo.run([command, '--filter', 'route:192.0.2.99:80', '--json']);
		t.is(ended.status, 4, command);
		t.is(errorIn(ended).code, 'ERR_NO_ACCOUNTS');
		t.regex(errorIn(ended).message, /matches --filter/v);
	}

	t.deepEqual(await demo.run(['check', '--filter', 'route:192.0.2.99:80']), {status: 0, stdout: '', stderr: ''});
	t.is((await demo.run(['check', '--filter', 'route:192.0.2.99:80', '--fail-empty'])).status, 4);
	t.is((await demo.run(['list', '--filter', 'route:192.0.2.99:80'])).stdout, 'No account matches.\n');
	t.deepEqual(await demo.accounts.list(), before);
});
