import type {AppError} from '../../../../domain/errors.js';
import type {TrafficCount} from '../../../../domain/traffic.js';

/** The traffic ledger, as far as it was read. */
export type LedgerView =
	| {readonly kind: 'loading'}
	| {readonly kind: 'read'; readonly counts: readonly TrafficCount[]}
	| {readonly kind: 'failed'; readonly error: AppError};

export type TrafficScreen = {readonly kind: 'traffic'; readonly scroll: number; readonly ledger: LedgerView};

export type TrafficEffect = {readonly kind: 'read'};

export type TrafficAnswer = {readonly kind: 'read'; readonly counts: readonly TrafficCount[]};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly traffic: {
			readonly screen: TrafficScreen;
			readonly context: 'traffic';
			readonly action: never;
			readonly effect: TrafficEffect;
			readonly answer: TrafficAnswer;
		};
	}
}
