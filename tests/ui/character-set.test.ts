import test from 'ava';
import {inAscii} from '../../source/ui/terminal/character-set.js';

test('in ASCII, dots that end a line are three, blanks behind them or not; a sign stays one cell', t => {
	for (const end of ['', ' ', ' '.repeat(3), '\u{1B}[0m']) {
		t.is(inAscii(`Reading the accounts …${end}`), `Reading the accounts ...${end}`);
	}

	t.is(inAscii('… 14:59 left'), '~ 14:59 left');
});
