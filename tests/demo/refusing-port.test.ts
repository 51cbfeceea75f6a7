import {once} from 'node:events';
import {connect} from 'node:net';
import test from 'ava';
import {holdRefusingPort} from '../../source/demo/refusing-port.js';

test('every connection to a held port is refused', async t => {
	await using held = await holdRefusingPort();
	await t.throwsAsync(once(connect({host: '127.0.0.1', port: held.port}), 'connect'), {code: 'ECONNREFUSED'});
	await t.throwsAsync(once(connect({host: '127.0.0.1', port: held.port}), 'connect'), {code: 'ECONNREFUSED'});
});

test('held ports differ', async t => {
	await using one = await holdRefusingPort();
	await using another = await holdRefusingPort();
	t.not(one.port, another.port);
});
