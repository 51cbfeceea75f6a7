import {countText} from '../wording/count-text.js';
import type {AccountSummary} from './account.js';
import {hintIn, type AppError, type ErrorCode, type Hint, type Place} from './errors.js';

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

/** The call that plex.tv is asked with. */
const askedWith = 'POST /api/users/validate';

/** What everybody should know who reads an answer. */
export const doubt = `plex.tv was asked with ${askedWith}, an old call that Plex does not document. It may say yes to any well-formed address.`;

/** Whether an account may ask: in use, with a token that is known to be valid and has not ended since. `now` is ISO 8601. */
export const canAsk = ({enabled, token, tokenExpiresAt}: Pick<AccountSummary, 'enabled' | 'token' | 'tokenExpiresAt'>, now: string): boolean =>
	enabled && token.verdict === 'valid' && (tokenExpiresAt === undefined || tokenExpiresAt > now);

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

/** The verdicts as people read them. */
export const registrationWords: Readonly<Record<Registration['verdict'], string>> = {
	registered: 'registered', 'not-registered': 'not registered', 'cannot-tell': 'cannot tell',
};

/** `Before that, bravo@example.com could not tell: plex.tv did not answer in time. (ERR_PLEX_TIMEOUT)` */
const triedText = ({account, message, code}: Unanswered): string => `Before that, ${account} could not tell: ${message} (${code})`;

/** What was found, in a sentence or two, with who asked. */
export const registrationText = (registration: Registration): string => {
	const {email, account} = registration;
	if (registration.verdict !== 'cannot-tell') {
		return `${email} is ${registrationWords[registration.verdict]} on plex.tv. Asked as ${registration.account}.`;
	}

	const asked = account === undefined ? '' : ` Asked as ${account}.`;
	return `It cannot be told whether ${email} is registered on plex.tv.${asked} ${registration.message} (${registration.code})`;
};

/** What stands below `registrationText`, a sentence or two each: who could not tell before, and what to make of it. */
export const registrationNotes = (registration: Registration, place: Place): readonly string[] => [
	...registration.triedBefore.map(tried => triedText(tried)),
	registration.verdict === 'cannot-tell' ? hintIn(place, registration.hint) : doubt,
];

/** `3 emails: 1 registered, 1 not registered, 1 cannot tell.` */
export const registrationSummary = (registrations: readonly Registration[]): string => {
	const countOf = (wanted: Registration['verdict']): number => registrations.filter(({verdict}) => verdict === wanted).length;
	return `${countText(registrations.length, 'email')}: ${countOf('registered')} registered, ${countOf('not-registered')} not registered, ${countOf('cannot-tell')} cannot tell.`;
};

/** The summary of a check that was stopped before all of `total` emails were checked. */
export const stoppedSummary = (registrations: readonly Registration[], total: number): string =>
	`Stopped: ${registrations.length} of ${total} were checked. ${registrationSummary(registrations)}`;
