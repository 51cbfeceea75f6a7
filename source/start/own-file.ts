import {readFileSync} from 'node:fs';
import path from 'node:path';

/** A file of the program, beside the one that runs. The one executable file has `own-file-inside.ts` in the place of this one. */
export const readOwnFile = (folder: string, name: string, encoding: 'utf8' | 'latin1'): string => readFileSync(path.join(folder, name), encoding);
