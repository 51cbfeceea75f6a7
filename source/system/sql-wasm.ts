import {readFile} from 'node:fs/promises';
import process from 'node:process';

/**
The bytes of sql.js's WebAssembly: inside the executable file, or beside the bundle in the package, which looks nowhere else, and in sql.js's own package while developing.
`here` is the address of the module that runs, `import.meta.url`.
*/
export const readSqlWasm = async (here: string, resolvePackage: (name: string) => string): Promise<Uint8Array> => {
	const {getRawAsset, isSea} = process.getBuiltinModule('node:sea');
	if (isSea()) {
		return new Uint8Array(getRawAsset('sql-wasm.wasm'));
	}

	const isSource = here.endsWith('.ts');
	return readFile(new URL(isSource ? resolvePackage('sql.js/dist/sql-wasm.wasm') : 'sql-wasm.wasm', here));
};
