import {readFile} from 'node:fs/promises';
import test from 'ava';
import {demoBuild, programBuild, root} from '../../scripts/bundle/program-build.js';
import {bundledPackages} from '../../scripts/bundle/third-party.js';
import {metafileOf} from '../helpers/metafile.js';

/** Licences that let us ship a package inside our own file as long as its notice comes along. */
const allowed = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0']);

test('every bundled package is named in the notices, with its version, under a licence that allows it', async t => {
	const metafiles = await Promise.all([programBuild('plex-accounts.js'), demoBuild('demo.js')].map(async options => metafileOf(options)));
	const packages = await bundledPackages(metafiles, root);
	const notices = await readFile(new URL('../../dist/THIRD_PARTY_NOTICES', import.meta.url), 'utf8');
	t.true(packages.some(({name}) => name === 'sql.js'));
	t.true(packages.some(({name}) => name === 'ink'));
	for (const {name, version, license, text} of packages) {
		t.true(allowed.has(license), `${name} has the licence ${license}`);
		t.true(notices.includes(`\n${name} ${version} (${license})\n\n${text}`), name);
	}
});
