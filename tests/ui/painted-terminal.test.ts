import test from 'ava';
import {paintedTerminal} from '../../source/ui/terminal/painted-terminal.js';

const sizeOf = (columns: number, rows: number): object => paintedTerminal({columns, rows} as NodeJS.WriteStream).size();

test('a terminal that does not know its size, as a serial console, is taken for one of 80×24', t => {
	t.deepEqual(sizeOf(0, 0), {columns: 80, rows: 24});
	t.deepEqual(sizeOf(0, 50), {columns: 80, rows: 50});
	t.deepEqual(sizeOf(132, 43), {columns: 132, rows: 43});
});
