import test from 'ava';
import lockFile from '../../package-lock.json' with {type: 'json'};
import {nodeVersion} from '../../scripts/executable/node-binaries.js';
import {shippedBill, type NpmSbom} from '../../scripts/executable/sbom.js';

const npm: NpmSbom = {
	metadata: {component: {'bom-ref': 'plex-accounts@1.0.0', name: 'some-folder', version: '1.0.0'}},
	components: ['ink@8.0.0', 'react@19.0.0', 'xo@5.0.0'].map(reference => {
		const [name = '', version = ''] = reference.split('@', 2);
		return {'bom-ref': reference, name, version, properties: [{name: 'cdx:npm:package:development', value: 'true'}]};
	}),
	dependencies: [
		{ref: 'plex-accounts@1.0.0', dependsOn: ['ink@8.0.0', 'xo@5.0.0']},
		{ref: 'ink@8.0.0', dependsOn: ['react@19.0.0', 'xo@5.0.0']},
		{ref: 'react@19.0.0', dependsOn: []},
		{ref: 'xo@5.0.0'},
	],
};
const own = {name: 'plex-accounts', version: '1.0.0'};
const bundled = (...names: ReadonlyArray<readonly [string, string]>) => names.map(([name, version]) => ({name, version, license: 'MIT', text: ''}));

test('the bill of materials names what is shipped, Node.js for the executable files, and nothing else', t => {
	const bill = shippedBill(npm, bundled(['ink', '8.0.0'], ['react', '19.0.0']), own) as unknown as NpmSbom;
	t.deepEqual(bill.components.map(component => component['bom-ref']), ['ink@8.0.0', 'react@19.0.0', `node@${nodeVersion}`]);
	t.deepEqual(bill.dependencies, [
		{ref: 'plex-accounts@1.0.0', dependsOn: ['ink@8.0.0', `node@${nodeVersion}`]},
		{ref: 'ink@8.0.0', dependsOn: ['react@19.0.0']},
		{ref: 'react@19.0.0', dependsOn: []},
		{ref: `node@${nodeVersion}`, dependsOn: []},
	]);
	t.is(bill.metadata.component.name, 'plex-accounts');
	t.false(JSON.stringify(bill).includes('development'));
});

test('the same parts make the same bill, others another one', t => {
	const parts = bundled(['ink', '8.0.0']);
	t.deepEqual(shippedBill(npm, parts, own), shippedBill({...npm, metadata: {component: {...npm.metadata.component, name: 'other-folder'}}}, parts, own));
	t.not(shippedBill(npm, parts, own)['serialNumber'], shippedBill(npm, bundled(['react', '19.0.0']), own)['serialNumber']);
});

test('a package that is bundled and unknown to npm makes no bill', t => {
	t.throws(() => shippedBill(npm, bundled(['ink', '7.0.0']), own), {message: /ink 7\.0\.0, which is bundled/v});
});

test('the executable files run on the Node.js that the tests run on', t => {
	t.is(nodeVersion, lockFile.packages['node_modules/node'].version);
});
