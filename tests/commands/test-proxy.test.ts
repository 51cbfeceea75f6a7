import test from 'ava';
import fc from 'fast-check';
import {anyText} from '../helpers/any-text.js';
import {hostileCases} from '../helpers/hostile-cases.js';
import {startHostileProxy} from '../helpers/hostile-proxy.js';
import {AppError} from '../../source/domain/errors.js';
import {commandsIn, commandsOn} from '../helpers/commands.js';
import {startDemo} from '../helpers/demo.js';
import {bareEnvironment, type Ended} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

type Report = {
	readonly verdict: string;
	readonly code?: string;
	readonly stages: ReadonlyArray<{readonly name: string; readonly outcome: string}>;
};

const password = 'xFAKE-proxy-password';

const testProxy = async (home: string, port: number, {username, secret}: {readonly username: string; readonly secret: string}): Promise<Ended> => commandsIn(bareEnvironment(home))(
	['--data-dir', home, 'test-proxy', '--proxy-url', `http://127.0.0.1:${port}`, `--proxy-username=${username}`, '--proxy-password-file', '-', '--json'],
	{input: secret},
);

// Those that say nothing cost a whole deadline each; tests/plex has them with shorter ones.
const outspoken = hostileCases.filter(({isSilent}) => isSilent === undefined);

for (const {name, hostility, stage, code} of outspoken) {
	test.serial(`test-proxy --json names the stage and the code of ${name}`, async t => {
		const home = await temporaryFolder(t);
		const proxy = await startHostileProxy(t, hostility);
		const {status, stdout, stderr} = await testProxy(home, proxy.address.port, {username: 'anna', secret: password});
		t.is(status, 1, stderr);
		const report = JSON.parse(stdout) as Report;
		t.like(report, {verdict: 'failed', code});
		t.is(report.stages.find(({outcome}) => outcome === 'failed')?.name, stage);
		t.false((stdout + stderr).includes(password));
	});
}

test('no byte in the sign-in crashes it', async t => {
	const home = await temporaryFolder(t);
	const proxy = await startHostileProxy(t, {
		atConnect(socket) {
			socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n');
		},
	});
	// A command line holds no NUL, and a line end ends a secret.
	const text = anyText({minLength: 1, maxLength: 12}).filter(value => !/[\0\n\r]/v.test(value) && value.trim() !== '');
	await fc.assert(fc.asyncProperty(text, text, async (username, secret) => {
		const {status, stdout, stderr} = await testProxy(home, proxy.address.port, {username, secret});
		const isToldByProxy = status === 1 && (JSON.parse(stdout) as Report).code === 'ERR_PROXY_AUTH';
		t.true(isToldByProxy || (status === 2 && stderr.includes('"code"')), stderr);
	}), {numRuns: 25});
});

test('what the test of one account found is printed also where it cannot be stored', async t => {
	const demo = await startDemo(t);
	const {status, stdout, stderr} = await commandsOn(demo)(['test-proxy', 'alpha@example.com', '--json'], {
		context: context => ({
			...context,
			ports: {
				...context.ports,
				accounts: {
					...context.ports.accounts,
					async change() {
						throw new AppError('ERR_STORE_FULL', 'accounts.db');
					},
				},
			},
		}),
	});
	t.is(status, 5);
	t.is((JSON.parse(stdout) as Report).verdict, 'passed');
	t.like(JSON.parse(stderr), {error: {code: 'ERR_STORE_FULL', message: 'The results above could not be stored. There is no space left to write accounts.db.'}});
});
