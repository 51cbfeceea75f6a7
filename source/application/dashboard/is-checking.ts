import type {Dashboard} from './dashboard.js';

/** Whether a check of many accounts runs. */
export const isChecking = ({check}: Pick<Dashboard, 'check'>): boolean => check !== undefined && check.ended === undefined;
