import test from 'ava';
import {closest} from '../../source/domain/closest.js';
import {checkSettings, parseSetting, settingKey, settingNamed, settingNames} from '../../source/domain/settings.js';

test('what is stored and cannot be meant is ignored for that key only', t => {
	t.deepEqual(checkSettings({
		sort: 'token', concurrency: 'many', ownAddress: 'nowhere', timeOut: 5, colour: 'blue',
	}), {sort: 'token', timeOut: 5});
	t.deepEqual(checkSettings({concurrency: 65, sort: 7, ownAddress: ['203.0.113.9']}), {});
	for (const stored of [undefined, null, 'text', 7, []]) {
		t.deepEqual(checkSettings(stored), {});
	}
});

test('each setting is read in its own way, and says what it must be', t => {
	t.deepEqual(parseSetting('concurrency', ' 8 '), {kind: 'value', value: 8});
	t.like(parseSetting('concurrency', '0'), {kind: 'invalid', reason: 'It must be a whole number from 1 to 64.'});
	t.like(parseSetting('concurrency', '1e1'), {kind: 'invalid'});
	t.deepEqual(parseSetting('sort', 'Token'), {kind: 'value', value: 'token'});
	t.like(parseSetting('sort', 'colour'), {kind: 'invalid'});
	t.deepEqual(parseSetting('ownAddress', '2001:DB8::0:1'), {kind: 'value', value: '2001:db8::1'});
	t.like(parseSetting('timeOut', '-5'), {kind: 'invalid'});
});

test('a length of time may have its unit, as options have it', t => {
	t.deepEqual(['15', '15s', '2m', ' 1M30s '].map(text => parseSetting('timeOut', text)), [15, 15, 120, 90].map(value => ({kind: 'value', value})));
	t.deepEqual(['14', '14d', '2w', '48h'].map(text => parseSetting('oldAfter', text)), [14, 14, 14, 2].map(value => ({kind: 'value', value})));
	for (const text of ['0', '0s', '301', '6m', '1d', 'soon', '15 s', '1.5']) {
		t.deepEqual(parseSetting('timeOut', text), {kind: 'invalid', reason: 'It must be from 1 to 300 whole seconds, such as 5 or 5s.'});
	}

	t.like(parseSetting('oldAfter', '36h'), {kind: 'invalid', reason: 'It must be from 1 to 365 whole days, such as 5 or 5d.'});
});

test('every setting has a key of its own, by which it is found', t => {
	t.is(settingKey('ownAddress'), 'own-address');
	for (const name of settingNames) {
		t.is(settingNamed(settingKey(name)), name);
	}
});

test('a slip of the keys finds the word that was meant, and anything else none', t => {
	const words = ['list', 'show', 'test-token', 'settings'];
	for (const [typed, meant] of [['lsit', 'list'], ['lits', 'list'], ['test-tokn', 'test-token'], ['Setings', 'settings'], ['shwo', 'show'], ['bogus', undefined], ['x'.repeat(1000), undefined]] as const) {
		t.is(closest(typed, words), meant, typed);
	}
});
