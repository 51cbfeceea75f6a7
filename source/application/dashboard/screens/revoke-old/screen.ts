import type {AccountId, AccountSummary} from '../../../../domain/account.js';
import type {AppError} from '../../../../domain/errors.js';
import type {JobId} from '../../../../domain/job-id.js';
import type {ReplacementPlan, ReplacementWay} from '../../../../domain/replacement.js';
import type {WaitingPin} from '../../../../domain/sign-in.js';
import type {OldToken} from '../../../revoke-old-token.js';

/** What became of one account. */
export type ReplacementResult = {readonly account: AccountSummary} & (
	| {readonly kind: 'replaced'; readonly oldToken: OldToken}
	| {readonly kind: 'failed'; readonly error: AppError}
	/** Nobody wanted a code for it now. */
	| {readonly kind: 'skipped'}
	/** What was under way is in the journal. */
	| {readonly kind: 'stopped'}
);

/** An account whose turn for a PIN comes; `why` it did not go without, where that was tried. */
export type Walked = {readonly account: AccountSummary; readonly why?: AppError};

export type ReplacementStep =
	/** Whether to begin, and whether stored passwords may be used. */
	| {readonly kind: 'question'}
	| {readonly kind: 'running'; readonly account: AccountSummary; readonly way: ReplacementWay; readonly job: JobId; readonly pin?: WaitingPin}
	/** A code is asked for when somebody is there to type it. */
	| ({readonly kind: 'pin-offered'} & Walked)
	| {readonly kind: 'done'};

/** Tokens that may have been stolen are replaced, and the old ones ended: first those that need nobody, then the others by PIN, one after the other. */
export type RevokeOldScreen = {
	readonly kind: 'revoke-old';
	readonly accounts: readonly AccountSummary[];
	readonly step: ReplacementStep;
	readonly unattended: ReplacementPlan['unattended'];
	readonly walk: readonly Walked[];
	readonly results: readonly ReplacementResult[];
	readonly scroll: number;
};

export type RevokeOldEffect = {readonly kind: 'replace'; readonly id: AccountId; readonly way: ReplacementWay};

export type RevokeOldAnswer =
	| {readonly kind: 'pin-waiting'; readonly pin: WaitingPin}
	/** The code was typed: what comes now needs nobody. */
	| {readonly kind: 'issued'}
	| {readonly kind: 'replaced'; readonly oldToken: OldToken};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly 'revoke-old': {
			readonly screen: RevokeOldScreen;
			readonly context: 'revoke-old-question' | 'revoke-old-pin' | 'revoke-old-running' | 'revoke-old';
			readonly action: 'revoke-old' | 'without-passwords' | 'get-code' | 'get-key' | 'skip';
			readonly effect: RevokeOldEffect;
			readonly answer: RevokeOldAnswer;
		};
	}
}
