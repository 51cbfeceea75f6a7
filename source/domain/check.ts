import type {Hint} from './errors.js';

/** What one look at the installation found. */
export type Check = {
	readonly name: string;
	readonly outcome: 'passed' | 'warning' | 'failed';
	readonly message: string;
	/** What to do about it; absent where there is nothing to do. */
	readonly hint?: Hint;
};

export const passed = (name: string, message: string): Check => ({name, outcome: 'passed', message});

export const warning = (name: string, message: string, hint: Hint): Check => ({
	name, outcome: 'warning', message, hint,
});

export const failed = (name: string, message: string, hint: Hint): Check => ({
	name, outcome: 'failed', message, hint,
});
