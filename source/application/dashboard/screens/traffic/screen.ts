import type {AppError} from '../../../../domain/errors.js';
import type {TrafficCount} from '../../../../domain/traffic.js';

/** The traffic ledger, as far as it was read. */
export type LedgerView =
	| {readonly kind: 'loading'}
	| {readonly kind: 'read'; readonly counts: readonly TrafficCount[]}
	| {readonly kind: 'failed'; readonly error: AppError};

export type TrafficScreen = {readonly kind: 'traffic'; readonly scroll: number; readonly ledger: LedgerView};
