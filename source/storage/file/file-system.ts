import * as promises from 'node:fs/promises';

/** What the store asks of the operating system; a port, so that tests can fill the disk. */
export type FileSystem = Pick<typeof promises, 'chmod' | 'copyFile' | 'link' | 'lstat' | 'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rm' | 'stat' | 'writeFile'>;

export const nodeFileSystem: FileSystem = promises;
