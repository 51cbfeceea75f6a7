/** Whether a process runs, also one of another user. `kill` is Node's own: signal 0 asks and sends nothing. */
export const createIsRunning = (kill: (processId: number, signal: 0) => void) => (processId: number): boolean => {
	try {
		kill(processId, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
};
