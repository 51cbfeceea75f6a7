import type {AccountSummary} from './account.js';
import type {AppError, ErrorCode, Hint} from './errors.js';

/** Plex.tv's own word on whether an email is registered there. */
export type RegistrationAnswer = 'registered' | 'not-registered';

/** Why nothing was learned, in words for people. */
export type Reason = {readonly code: ErrorCode; readonly message: string; readonly hint: Hint};

/** An account that asked and got no answer that tells. */
export type Unanswered = Reason & {
	/** Its email. */
	readonly account: string;
};

/** What is known of an email after everybody was asked who could be. */
export type Registration = {
	readonly email: string;
	/** The accounts that asked before the last one, in their order. */
	readonly triedBefore: readonly Unanswered[];
} & (
	| {readonly verdict: RegistrationAnswer; readonly account: string}
	/** Without an account nobody asked. */
	| Reason & {readonly verdict: 'cannot-tell'; readonly account?: string}
);

/** Whether an account may ask: in use, with a token that is known to be valid, and that has not ended since or is renewed first by the account’s key. `now` is ISO 8601. */
export const canAsk = ({enabled, token, tokenExpiresAt, hasDeviceKey}: Pick<AccountSummary, 'enabled' | 'token' | 'tokenExpiresAt' | 'hasDeviceKey'>, now: string): boolean =>
	enabled && token.verdict === 'valid' && (hasDeviceKey || tokenExpiresAt === undefined || tokenExpiresAt > now);

export const answered = (email: string, verdict: RegistrationAnswer, account: string, triedBefore: readonly Unanswered[]): Registration => ({
	email, verdict, account, triedBefore,
});

export const reasonOf = ({code, message, hint}: AppError): Reason => ({code, message, hint});

/** An email that nobody asked about. */
export const notAsked = (email: string, reason: Reason): Registration => ({
	email, verdict: 'cannot-tell', triedBefore: [], ...reason,
});

/** After all of these got no answer; the last one's reason stands for the verdict. */
export const unanswered = (email: string, triedBefore: readonly Unanswered[], last: Unanswered): Registration => ({
	email, verdict: 'cannot-tell', triedBefore, ...last,
});
