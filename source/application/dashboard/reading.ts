import type {Dashboard} from './dashboard.js';

/** Whether the table waits for its accounts, and nothing else has happened yet. */
export const isReading = ({loaded, screen, notice}: Dashboard): boolean =>
	loaded.kind === 'loading' && screen.kind === 'accounts' && screen.mode === 'list' && notice === undefined;
