import test from 'ava';
import {errorIn, startDemo} from '../helpers/demo.js';

test('--json-lines prints a line of JSON a result, the same as the array holds', async t => {
	const demo = await startDemo(t);
	const names = ['alpha@example.com', 'bravo@example.com'];
	const {stdout, status} = await demo.run(['test-token', ...names, '--json-lines', '-q']);
	const lines = stdout.trimEnd().split('\n').map(line => JSON.parse(line) as {account: string; verdict: string; checkedAt: string});
	t.deepEqual(lines.map(({account}) => account).toSorted(), names);
	t.true(lines.every(({verdict, checkedAt}) => verdict !== '' && !Number.isNaN(Date.parse(checkedAt))));
	t.true([0, 1, 3].includes(status ?? -1));
	const checked = await demo.run(['check', ...names, '--max-age', '1h', '--json-lines']);
	t.deepEqual(checked.stdout.trimEnd().split('\n').map(line => (JSON.parse(line) as {account: string}).account), names);
});

test('lengths of time are checked before anything is done', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	for (const words of [['--lock-timeout', 'soon'], ['--timeout', '0']]) {
		const refused = await demo.run(['list', '--json', ...words]);
		t.is(refused.status, 2);
		t.is(errorIn(refused).code, 'ERR_USAGE');
	}

	t.is((await demo.run(['list', '--lock-timeout', '1s', '--timeout', '5s'])).status, 0);
});
