import test from 'ava';
import {dashboardOptions} from '../../source/start/dashboard-options.js';

test('a command line that opens the dashboard is known by its options', t => {
	t.deepEqual(dashboardOptions([]), {});
	t.deepEqual(dashboardOptions(['--data-dir', '/data', '--no-color']), {dataDirectory: '/data', isWithoutColor: true});
});

test('whatever else stands there is for the program to look at', t => {
	for (const words of [['list'], ['--json'], ['--data-dir'], ['--data-dir', ''], ['--data-dir', '--json'], ['--data-dir=/data'], ['--', 'list'], ['--no-color', 'demo']]) {
		t.is(dashboardOptions(words), undefined, words.join(' '));
	}
});
