import test from 'ava';
import {abilitiesOf, inAscii} from '../../source/ui/terminal/character-set.js';

test('in ASCII, dots that end a line are three, blanks behind them or not; a sign stays one cell', t => {
	for (const end of ['', ' ', ' '.repeat(3), '\u{1B}[0m']) {
		t.is(inAscii(`Reading the accounts …${end}`), `Reading the accounts ...${end}`);
	}

	t.is(inAscii('… 14:59 left'), '~ 14:59 left');
});

test('a terminal that has no colours by its name is sent none', t => {
	for (const TERM of ['vt100', 'vt102', 'vt220', 'vt320', 'vt100-nav', 'vt220-8bit', 'xterm-mono', 'ansi-m', 'screen-mono']) {
		t.is(abilitiesOf({TERM}).looks, 'without colour', TERM);
	}

	for (const TERM of ['xterm', 'xterm-256color', 'linux', 'screen', 'tmux-256color', 'rxvt', 'vte', 'vt525', 'xterm-kitty', 'putty-m1', '']) {
		t.is(abilitiesOf({TERM}).looks, 'coloured', TERM);
	}

	t.is(abilitiesOf({TERM: 'dumb'}).looks, 'none');
});
