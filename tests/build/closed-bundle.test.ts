import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {build, type Plugin} from 'esbuild';
import {nothingLeftOut} from '../../scripts/bundle/plug-ins.js';
import {
	demoBuild,
	listingBuild,
	executableBuild,
	programBuild,
	sharedOptions,
	startBuild,
} from '../../scripts/bundle/program-build.js';
import {metafileOf} from '../helpers/metafile.js';
import {bareEnvironment, runProgram} from '../helpers/program.js';
import {temporaryFolder} from '../helpers/store.js';

const buildOf = async (contents: string, plugins: readonly Plugin[]) => build({
	...sharedOptions, logLevel: 'silent', stdin: {contents, resolveDir: '.'}, write: false, plugins: [...plugins],
});

for (const [kind, contents] of [
	['require in a try', 'try { require("left-out"); } catch {}'],
	['import() with a handler', 'import("left-out").catch(() => undefined);'],
] as const) {
	test(`a module that the program would look for when it runs fails the build: ${kind}`, async t => {
		await t.notThrowsAsync(buildOf(contents, []));
		await t.throwsAsync(buildOf(contents, [nothingLeftOut()]), {message: /left-out would be looked for/v});
	});
}

test('Node’s own modules may be left to Node', async t => {
	await t.notThrowsAsync(buildOf('import("node:fs"); require("path");', [nothingLeftOut()]));
});

test('the shipped files ask for each other and for Node’s own modules alone', async t => {
	for (const options of [programBuild('plex-accounts.js'), startBuild('cli.js'), executableBuild('main.cjs'), listingBuild('listing.js'), demoBuild('demo.js')]) {
		const {outputs} = await metafileOf(options);
		const asked = Object.values(outputs).flatMap(({imports}) => imports.filter(({external}) => external).map(({path: wanted}) => wanted));
		t.deepEqual(asked.filter(wanted => !/^(?:node:)?[\/_a-z]+$/v.test(wanted) && !['./plex-accounts.js', './demo.js'].includes(wanted)), []);
		t.deepEqual(asked.filter(wanted => /encoding|kerberos/v.test(wanted)), []);
	}
});

test('what lies in the node_modules of a home, or where NODE_PATH leads, is not loaded', async t => {
	const home = await temporaryFolder(t);
	for (const folder of ['.node_modules', '.node_libraries']) {
		const planted = path.join(home, folder, 'encoding');
		await mkdir(planted, {recursive: true});
		await writeFile(path.join(planted, 'index.js'), 'process.stdout.write("planted code ran"); exports.convert = String;');
	}

	// The network stack is what would have asked for it: a test of a proxy loads it.
	const {status, stdout} = await runProgram(
		['--data-dir', path.join(home, 'data'), 'test-proxy', '--proxy-url', 'http://127.0.0.1:9', '--proxy-username', 'a', '--proxy-password-file', '-', '--json'],
		{...bareEnvironment(home), NODE_PATH: path.join(home, '.node_modules')},
		'secret',
	);
	t.is(status, 1);
	t.is((JSON.parse(stdout) as {verdict: string}).verdict, 'failed');
});
