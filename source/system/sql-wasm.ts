import {readFile} from 'node:fs/promises';

/**
The bytes of sql.js's WebAssembly: beside the bundle in the shipped program, which looks nowhere else, and in the package while developing.
`here` is the address of the module that runs, `import.meta.url`.
*/
export const readSqlWasm = async (here: string, resolvePackage: (name: string) => string): Promise<Uint8Array> => {
	const isSource = here.endsWith('.ts');
	return readFile(new URL(isSource ? resolvePackage('sql.js/dist/sql-wasm.wasm') : 'sql-wasm.wasm', here));
};
