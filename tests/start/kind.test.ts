import test from 'ava';
import {kindOf} from '../../source/start/kind.js';

test('a command is of its own kind wherever the options of every command stand', t => {
	for (const line of ['test-token anna@example.com', '--data-dir data test-token', '--data-dir=data --json -q test-token --all', 'test-token --data-dir show']) {
		t.is(kindOf(line.split(' ')), 'test-token', line);
	}
});

test('whatever names no command is of the dashboard’s kind', t => {
	for (const line of ['', '--data-dir', '--data-dir show', '--no-color', '--json --data-dir=list', '../list', 'LIST', '--account list show']) {
		t.is(kindOf(line.split(' ')), 'dashboard', line);
	}
});
