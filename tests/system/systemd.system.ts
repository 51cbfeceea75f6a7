import {execFile, execFileSync, spawnSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {unitKinds, type UnitKind} from '../../source/output/systemd-unit.js';
import {startDemo, type Demo} from '../helpers/demo.js';
import {startForwarder} from '../helpers/forwarder.js';
import {startNamespace, type Namespace} from '../helpers/namespace.js';
import {programFile} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

const run = promisify(execFile);

const unitsOf = async (demo: Demo, kind: UnitKind) => {
	const {stdout} = await demo.run(['systemd', '--unit', kind, '--json'], '', {PLEX_ACCOUNTS_DATA_DIR: demo.folder.dataFolder});
	const units = JSON.parse(stdout) as {readonly service: string; readonly timer: string; readonly cron: string};
	// The tests may run as root; who installs the program is somebody else.
	return {...units, service: units.service.replace(/^User=root$/mv, 'User=daemon')};
};

/** The units as files; for the user's manager in a folder that is all that it looks at. */
const writeUnits = async (t: ExecutionContext, {service, timer}: {readonly service: string; readonly timer: string}): Promise<readonly string[]> => {
	const folder = await temporaryFolder(t);
	return Promise.all([['service', service], ['timer', timer]].map(async ([type, text]) => {
		const file = path.join(folder, `plex-accounts-check.${type}`);
		await writeFile(file, `${text}\n`);
		return file;
	}));
};

/** What `systemd-analyze security` says in docs/monitoring.md; the scale goes from 0, safe, to 10. */
const exposure: Readonly<Record<UnitKind, number>> = {system: 1.3, user: 6.1, dynamic: 1.2};

for (const kind of unitKinds) {
	test.serial(`systemd finds no fault in the ${kind} unit and its timer, and scores it as the docs say`, async t => {
		const demo = await startDemo(t);
		const files = await writeUnits(t, await unitsOf(demo, kind));
		const verified = spawnSync('systemd-analyze', [...(kind === 'user' ? ['--user'] : []), 'verify', ...files], {encoding: 'utf8'});
		t.deepEqual(verified.stderr.split('\n').filter(line => line.includes('plex-accounts-check')), []);
		const {stdout} = await run('systemd-analyze', ['security', '--offline=yes', '--no-pager', files[0] ?? '']).catch((error: unknown) => error as {stdout: string});
		const score = Number(/exposure level for .*: (?<score>[\d.]+)/v.exec(stdout)?.groups?.['score']);
		t.log(`${kind}: ${score}`);
		t.true(score > 0 && score <= exposure[kind], stdout);
	});
}

/** The system calls of systemd's groups, whatever groups are in them. */
const callsOf = (groups: readonly string[]): ReadonlySet<string> => {
	const calls = new Set<string>();
	const waiting = [...groups];
	for (let group = waiting.pop(); group !== undefined; group = waiting.pop()) {
		for (const line of execFileSync('systemd-analyze', ['syscall-filter', '--no-pager', group], {encoding: 'utf8'}).split('\n').slice(1)) {
			const word = line.trim();
			if (word.startsWith('@')) {
				waiting.push(word);
			} else if (/^\w+$/v.test(word)) {
				calls.add(word);
			}
		}
	}

	return calls;
};

test.serial('a check needs no system call that the units refuse', async t => {
	const demo = await startDemo(t);
	const trace = path.join(await temporaryFolder(t), 'trace');
	await run('strace', ['-f', '-c', '-o', trace, process.execPath, programFile, '--data-dir', demo.folder.dataFolder, 'check', '--max-age', '0s'], {env: {...demo.environment}}).catch(() => undefined);
	const made = (await readFile(trace, 'utf8')).split('\n').flatMap(line => /^ *[\d.]+ .* (?<call>\w+)$/v.exec(line)?.groups?.['call'] ?? []).filter(call => call !== 'total');
	t.true(made.length > 20 && made.includes('connect'));
	const [allowed, refused] = [callsOf(['@system-service']), callsOf(['@privileged', '@resources'])];
	t.deepEqual(made.filter(call => !allowed.has(call)), []);
	// As root, SQLite gives its files back to whoever owned them; where that is refused, it goes on.
	t.deepEqual(made.filter(call => refused.has(call) && call !== 'fchown'), []);
});

/** What the unit says of addresses, as rules of a namespace's firewall, which holds for all that runs in it. There is no systemd here to run the unit; only these lines of it are stood in for. */
const restrict = ({prefix: [command, ...before]}: Namespace, service: string): void => {
	const allowed = service.matchAll(/^IPAddressAllow=(?<address>[\d.\/:a-f]+)$/gmv).map(({groups}) => groups?.['address'] ?? '').toArray();
	const [v4, v6] = [allowed.filter(address => !address.includes(':')), allowed.filter(address => address.includes(':'))];
	const rules = (direction: 'saddr' | 'daddr', side: 'iif' | 'oif'): string => [
		`${side} lo accept;`,
		...(v4.length > 0 ? [`ip ${direction} { ${v4.join(', ')} } accept;`] : []),
		...(v6.length > 0 ? [`ip6 ${direction} { ${v6.join(', ')} } accept;`] : []),
	].join(' ');
	const table = `table inet unit {
		chain out { type filter hook output priority 0; policy drop; ${rules('daddr', 'oif')} }
		chain in { type filter hook input priority 0; policy drop; ${rules('saddr', 'iif')} }
	}`;
	// By its path: a package of this project brings a program of the same name, which npm puts first.
	execFileSync(command, [...before, '/usr/sbin/nft', '-f', '-'], {input: table});
};

const reaches = ({prefix: [command, ...before]}: Namespace, host: string, port: number): boolean =>
	spawnSync(command, [...before, 'timeout', '2', 'bash', '-c', `exec 3<>/dev/tcp/${host}/${port}`]).status === 0;

test.serial('under the unit’s rules a check works, and nothing but the proxy can be reached', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const namespace = startNamespace(t);
	const {hostAddress, prefix: [command, ...before], cable} = namespace;
	// This machine as somebody else, whom the unit does not name.
	const elsewhere = '198.18.77.1';
	execFileSync('ip', ['address', 'add', `${elsewhere}/32`, 'dev', cable]);
	const [proxyPort, otherPort] = [await startForwarder(t, hostAddress, demo.world.proxies.open.address.port), await startForwarder(t, elsewhere, demo.world.proxies.open.address.port)];
	const inside = async (...parameters: readonly string[]) => run(command, [...before, process.execPath, programFile, '--data-dir', demo.folder.dataFolder, ...parameters], {env: {...demo.environment}});
	await inside('add', '--email', demo.world.card.email, '--proxy-url', `http://${hostAddress}:${proxyPort}`, '--proxy-no-sign-in', '--token-file', demo.folder.valueFiles.goodToken);
	t.true(reaches(namespace, elsewhere, otherPort), 'before the rules, everything that listens');
	const {service} = await unitsOf(demo, 'system');
	t.true(service.includes(`IPAddressAllow=${hostAddress}\n`));
	restrict(namespace, service);
	t.true(reaches(namespace, hostAddress, proxyPort));
	t.false(reaches(namespace, elsewhere, otherPort), 'the rules do not hold');
	const {stdout} = await inside('check', '--max-age', '0s', '--json');
	t.like((JSON.parse(stdout) as unknown[])[0], {account: demo.world.card.email, state: 'ok'});
	// An account that goes another way is refused by the kernel, not by the program's good will.
	await t.throwsAsync(inside('add', '--email', 'other@example.com', '--proxy-url', `http://${elsewhere}:${otherPort}`, '--proxy-no-sign-in', '--token-file', demo.folder.valueFiles.goodToken, '--timeout', '2s'));
});
