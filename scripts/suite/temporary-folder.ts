import {
	accessSync,
	constants,
	readFileSync,
	statfsSync,
} from 'node:fs';

/** A file system in memory, which Linux has here as a rule (shm_overview(7)). */
const inMemory = '/dev/shm';

/** More than all tests write. In a container it may hold 64 MB only. */
const enoughBytes = 1024 ** 3;

/** Whether programs may be started from there, as tests do. */
const isOpenTmpfs = (mounts: string): boolean => mounts.split('\n').some(mount => {
	const [, place, kind, options = ''] = mount.split(' ', 4);
	return place === inMemory && kind === 'tmpfs' && !options.split(',').includes('noexec');
});

/**
Where the tests' folders go: into memory where there is room, else to where the system has temporary files. The store asks the disk to keep each write before it goes on, thousands of times in all tests, which takes longer there than everything else about a write.
Answers what is to be set in the environment.
*/
export const temporaryFolder = (environment: NodeJS.ProcessEnv): {readonly TMPDIR?: string} => {
	if (environment['TMPDIR'] !== undefined) {
		return {};
	}

	try {
		accessSync(inMemory, constants.R_OK + constants.W_OK + constants.X_OK);
		const {bavail, bsize} = statfsSync(inMemory);
		return isOpenTmpfs(readFileSync('/proc/mounts', 'utf8')) && bavail * bsize > enoughBytes ? {TMPDIR: inMemory} : {};
	} catch {
		// Where there is none.
		return {};
	}
};
