import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import type {Dashboard} from '../../source/application/dashboard/dashboard.js';
import {push} from '../../source/application/dashboard/stack.js';
import {halfBlocks} from '../../source/ui/qr/half-blocks.js';
import {qrCode, type QrCode} from '../../source/ui/qr/qr-code.js';
import {sampleAccount} from '../helpers/account.js';
import {dashboardOf} from '../helpers/dashboard.js';
import {screenOf} from '../helpers/frame.js';

/** As an independent encoder (uqr 0.1.3, level L, mask 0) makes it of the same text. */
const known = '1fc4e7f 1048a41 175205d 174945d 1749e5d 1047741 1fd557f 12900 1df1bc4 152b0c1 19c7d97 3adda2 16c64eb 88e1c9 125c9e7 c16312 15651f8 1791b 1fdf75b 105dd1a 17565fb 174a73c 1754a91 105e3da 1fdd163';

const hexOf = (code: QrCode): string => code.map(row => BigInt(`0b${row.map(isDark => isDark ? '1' : '0').join('')}`).toString(16)).join(' ');

test('the link’s code is what another encoder makes of it', t => {
	const code = qrCode('https://plex.tv/link');
	t.is(code?.length, 25);
	t.is(hexOf(code ?? []), known);
});

test('a text of each length has the smallest code that holds it, and none when it is too long', t => {
	t.deepEqual([1, 17, 18, 32, 33, 53, 54, 78, 79, 106].map(length => qrCode('x'.repeat(length))?.length), [21, 21, 25, 25, 29, 29, 33, 33, 37, 37]);
	t.is(qrCode('x'.repeat(107)), undefined);
});

test('half blocks draw what is light on a dark terminal, and what is dark on a light one', t => {
	const code = [[true, false], [false, false]];
	t.deepEqual(halfBlocks(code, false), ['██████', '██▄███', '██████']);
	t.deepEqual(halfBlocks(code, true), [' '.repeat(6), '  ▀   ', ' '.repeat(6)]);
});

const waiting = (hasBlocks: boolean, theme: 'dark' | 'light'): Dashboard => {
	const account = summarizeAccount(sampleAccount({email: 'alpha@example.com'}));
	return {
		...push(dashboardOf(account), {
			kind: 'refresh', account, focus: 'pin', code: {text: '', cursor: 0}, progress: {kind: 'pin', job: 1, pin: {code: 'ABCD', secondsLeft: 800}},
		}),
		hasBlocks,
		settings: {theme},
	};
};

test('the code of a PIN has its link beside it where there is room, and the text stays', t => {
	for (const size of [{columns: 80, rows: 24}, {columns: 200, rows: 50}]) {
		const text = screenOf(waiting(true, 'dark'), size);
		t.regex(text, /https:\/\/plex\.tv\/link {2}and type {2}ABCD/v);
		t.regex(text, size.rows === 24 ? /██ ▄▄▄▄▄ ██/v : /██ █ {3}█ █/v);
		t.not(text, screenOf(waiting(true, 'light'), size));
	}

	t.notRegex(screenOf(waiting(false, 'dark')), /▀|▄/v);
	const rows = screenOf(waiting(true, 'dark'), {columns: 200, rows: 50}).split('\n');
	t.true(rows.filter(row => row.includes('▄')).every(row => row.length < 110), 'the code is not at the far edge of a wide terminal');
});
