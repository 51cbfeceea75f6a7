import {setTimeout} from 'node:timers/promises';

/** Longer than the kernel takes to stop a process that has just been sent SIGTSTP. */
const stopMilliseconds = 100;

/**
Stops the whole process group, as Ctrl-Z at a shell does, and resolves after it was continued.

A stopped process stands still in this wait. Where nobody could continue it (an orphaned process group, POSIX.1 §11.1.4), the kernel ignores the signal and the wait is over at once.
*/
export const suspendGroup = async (kill: (processId: number, signal: 'SIGTSTP') => unknown): Promise<void> => {
	kill(0, 'SIGTSTP');
	await setTimeout(stopMilliseconds);
};
