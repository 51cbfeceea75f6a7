import {chmod} from 'node:fs/promises';
import test from 'ava';
import {settingKey, settingNames} from '../../source/domain/settings.js';
import {errorIn, startDemo} from '../helpers/demo.js';

test('settings are shown, set, read one by one and taken back; a wrong key or value says what would be right', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const all = await demo.run(['settings', '--json']);
	t.is(all.status, 0);
	t.deepEqual((JSON.parse(all.stdout) as ReadonlyArray<{key: string; value: unknown}>).map(({key, value}) => [key, value]), settingNames.map(name => [settingKey(name), null]));
	t.is((await demo.run(['settings', 'set', 'concurrency', '8'])).status, 0);
	t.like(JSON.parse((await demo.run(['settings', 'get', 'concurrency', '--json'])).stdout), {key: 'concurrency', value: 8});
	t.is((await demo.run(['settings', 'get', 'concurrency'])).stdout, '8\n');
	t.is((await demo.run(['settings', 'unset', 'concurrency'])).stdout, 'not set: 4 requests\n');
	const wrongKey = await demo.run(['settings', 'set', 'concurency', '8', '--json']);
	t.is(wrongKey.status, 2);
	t.regex(errorIn(wrongKey).hint, /Did you mean concurrency\?/v);
	const wrongValue = await demo.run(['settings', 'set', 'own-address', 'here', '--json']);
	t.is(wrongValue.status, 2);
	t.regex(errorIn(wrongValue).hint, /203\.0\.113\.9/v);
	t.is((await demo.run(['settings', 'frobnicate'])).status, 2);
	t.is((await demo.run(['settings', 'set', 'sort'])).status, 2);
});

test('settings in a folder that others may write in are not shown as none, and no command goes on with them', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	await chmod(demo.folder.dataFolder, 0o777);
	t.teardown(async () => chmod(demo.folder.dataFolder, 0o700));
	for (const words of [['settings'], ['settings', 'get', 'sort'], ['settings', 'set', 'sort', 'email'], ['test-proxy', '--proxy-url', demo.world.card.openProxyUrl, '--proxy-no-sign-in']]) {
		const ended = await demo.run([...words, '--json']);
		t.is(ended.status, 5, words.join(' '));
		t.is(errorIn(ended).code, 'ERR_STORE_EXPOSED', words.join(' '));
		t.is(ended.stdout, '');
	}
});
