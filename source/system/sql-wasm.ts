import {readFile} from 'node:fs/promises';

/**
The bytes of sql.js's WebAssembly: beside the bundle in the shipped program, in the package while developing.
`here` is the address of the module that runs, `import.meta.url`.
*/
export const readSqlWasm = async (here: string, resolvePackage: (name: string) => string): Promise<Uint8Array> => {
	try {
		return await readFile(new URL('sql-wasm.wasm', here));
	} catch {
		return readFile(new URL(resolvePackage('sql.js/dist/sql-wasm.wasm')));
	}
};
