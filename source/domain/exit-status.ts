import type {ExitStatus} from './errors.js';

/** The status of many answers: 1 if any is a no, else 3 if any cannot be told, else 0. */
export const statusOfAll = (statuses: readonly ExitStatus[]): ExitStatus => ([1, 3] as const).find(status => statuses.includes(status)) ?? 0;
