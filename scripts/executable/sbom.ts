import {createHash} from 'node:crypto';
import type {BundledPackage} from '../bundle/third-party.js';
import {nodeVersion} from './node-binaries.js';

type Component = {readonly 'bom-ref': string; readonly name: string; readonly version: string; readonly properties?: readonly unknown[]};

/** What `npm sbom --sbom-format cyclonedx` prints (CycloneDX 1.5), as far as it is used here. */
export type NpmSbom = {
	readonly metadata: {readonly component: Component};
	readonly components: readonly Component[];
	readonly dependencies: ReadonlyArray<{readonly ref: string; readonly dependsOn?: readonly string[]}>;
};

/** Node.js itself, which is a part of the executable files alone. */
const nodeComponent = {
	'bom-ref': `node@${nodeVersion}`,
	type: 'platform',
	name: 'node',
	version: nodeVersion,
	scope: 'required',
	purl: `pkg:generic/node@${nodeVersion}`,
	description: 'The JavaScript runtime, in the executable files alone',
	licenses: [{license: {id: 'MIT'}}],
};

/** A UUID (RFC 9562, version 8) that says nothing but what the bill says, so that two builds have the same one. */
const uuidOf = (text: string): string => {
	const digits = createHash('sha256').update(text).digest('hex');
	return [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-');
};

/**
The bill of materials: of all that npm knows of this folder, what is in the shipped files. It holds neither the time nor the folder's name.
Throws when something is bundled that npm does not know.
*/
export const shippedBill = (npm: NpmSbom, bundled: readonly BundledPackage[], {name, version}: {readonly name: string; readonly version: string}): Readonly<Record<string, unknown>> => {
	const byReference = new Map(npm.components.map(component => [component['bom-ref'], component]));
	const components = bundled.map(({name: packageName, version: packageVersion}) => {
		const component = byReference.get(`${packageName}@${packageVersion}`);
		if (component === undefined) {
			throw new Error(`npm knows nothing of ${packageName} ${packageVersion}, which is bundled.`);
		}

		return {...component, scope: 'required', properties: []};
	});
	const own = npm.metadata.component['bom-ref'];
	const shipped = new Set([...components.map(component => component['bom-ref']), own]);
	const bill = {
		metadata: {component: {...npm.metadata.component, name, version, type: 'application'}},
		components: [...components, nodeComponent],
		dependencies: [
			...npm.dependencies.filter(({ref}) => shipped.has(ref)).map(({ref, dependsOn = []}) => ({
				ref, dependsOn: [...dependsOn.filter(other => shipped.has(other)), ...(ref === own ? [nodeComponent['bom-ref']] : [])],
			})),
			{ref: nodeComponent['bom-ref'], dependsOn: []},
		],
	};
	return {
		$schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
		bomFormat: 'CycloneDX',
		specVersion: '1.5',
		serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bill))}`,
		version: 1,
		...bill,
	};
};
