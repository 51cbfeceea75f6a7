import test from 'ava';
import {bareEnvironment, importing, runProgram} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

test('a run in which a promise never settles ends with 70 and asks for a report', async t => {
	const home = await temporaryFolder(t);
	const {status, stdout, stderr} = await runProgram(['list', '--json'], {
		...bareEnvironment(home), ...importing('process.stdout.write = () => true;'),
	});
	t.is(status, 70);
	t.is(stdout, '');
	const {error} = JSON.parse(stderr) as {error: {code: string; message: string; hint: string}};
	t.is(error.code, 'ERR_BUG');
	t.regex(error.message, /it stopped before it was done/v);
	t.regex(error.hint, /report/v);
});

test('two faults at once are one report', async t => {
	const home = await temporaryFolder(t);
	const faults = 'setImmediate(() => { Promise.reject(new RangeError("first")); Promise.reject(new Error("second")); });';
	const {status, stderr} = await runProgram(['list', '--json'], {
		...bareEnvironment(home), ...importing(`process.stdout.write = () => true; process.once("newListener", function hear(name) { if (name === "unhandledRejection") { ${faults} } else { process.once("newListener", hear); } });`),
	});
	t.is(status, 70);
	t.regex((JSON.parse(stderr) as {error: {message: string}}).error.message, /RangeError/v);
});
