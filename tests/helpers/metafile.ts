import {build, type BuildOptions, type Metafile} from 'esbuild';

const made = new Map<unknown, Promise<Metafile>>();

const make = async (options: BuildOptions): Promise<Metafile> => {
	const {metafile} = await build({...options, write: false, metafile: true});
	return metafile;
};

/** What esbuild says of a file of the program without writing it. Each is put together once in a process, as that takes a second of a processor. */
export const metafileOf = async (options: BuildOptions): Promise<Metafile> => {
	const {outfile} = options;
	const making = made.get(outfile) ?? make(options);
	made.set(outfile, making);
	return making;
};
