import {Buffer} from 'node:buffer';
import test from 'ava';
import {clipboardBytes} from '../../source/ui/terminal/clipboard.js';

const osc52 = (text: string): string => `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;

test('a terminal is asked by OSC 52', t => {
	t.is(clipboardBytes('ABCD é', {}), osc52('ABCD é'));
});

test('tmux is asked both ways', t => {
	t.is(clipboardBytes('ABCD', {TMUX: '/tmp/x'}), `${osc52('ABCD')}\u{1B}Ptmux;\u{1B}${osc52('ABCD')}\u{1B}\\`);
});

const nested = {TMUX: '/tmp/x', STY: '1.tty'} as const;

test('of tmux and GNU screen, one in the other, neither is sent what it would show as text', t => {
	const through = `\u{1B}P${osc52('ABCD')}\u{1B}\\`;
	for (const TERM of ['screen.tmux-256color', 'screen.xterm-256color', 'screen', 'screen-256color']) {
		t.is(clipboardBytes('ABCD', {...nested, TERM}), osc52('ABCD') + through, 'tmux drops what is for screen, and screen would show what is for tmux');
	}

	const inTmux = clipboardBytes('ABCD', {...nested, TERM: 'tmux-256color'});
	t.is(inTmux, `${osc52('ABCD')}\u{1B}Ptmux;${through.replaceAll('\u{1B}', '\u{1B}\u{1B}')}\u{1B}\\`);
});

test('GNU screen lets it through in pieces that it takes, and nothing is lost', t => {
	const text = 'long '.repeat(1000);
	const strings = clipboardBytes(text, {STY: '1.tty'}).matchAll(/\u{1B}P(?<inner>.*?)\u{1B}\\/gsv).map(({groups}) => groups?.['inner'] ?? '').toArray();
	t.true(strings.length > 1 && strings.every(({length}) => length < 768));
	t.is(strings.join(''), osc52(text));
});
