import type {AccountId, PlexDevice, PlexIdentity} from '../account.js';
import type {AppError} from '../errors.js';
import type {ProxyRoute} from '../route.js';
import type {Secret} from '../secret.js';
import type {PlexCredentials, WaitingPin} from '../sign-in.js';
import type {Typing} from '../text-field.js';
import type {ProxyReport, Stage} from '../verdict.js';
import type {Candidate} from './candidate.js';
import type {Evidence, Fingerprint, TokenFinding} from './evidence.js';
import type {Form} from './form.js';
import type {StepName} from './steps.js';

/** What happens to the form: a key's meaning, or the answer to one of its effects. Times are ISO 8601. */
export type FormEvent =
	| Typing
	| {readonly kind: 'focus'; readonly to: 'next' | 'previous'}
	| {readonly kind: 'choose'; readonly to: 'next' | 'previous'}
	| {readonly kind: 'activate'}
	| {readonly kind: 'test'}
	| {readonly kind: 'step'; readonly to: 'next' | 'back'}
	| {readonly kind: 'go'; readonly step: StepName}
	| {readonly kind: 'answer'; readonly answer: 'yes' | 'no'}
	| {readonly kind: 'proxy-stage'; readonly attempt: number; readonly stage: Stage}
	| {readonly kind: 'proxy-tested'; readonly attempt: number; readonly fingerprint: Fingerprint; readonly report: ProxyReport; readonly at: string}
	| {readonly kind: 'token-tested'; readonly attempt: number; readonly fingerprint: Fingerprint; readonly finding: TokenFinding; readonly at: string}
	| {readonly kind: 'pin-waiting'; readonly attempt: number; readonly pin: WaitingPin}
	| {readonly kind: 'token-issued'; readonly attempt: number; readonly token: Secret}
	| {readonly kind: 'sign-in-failed'; readonly attempt: number; readonly error: AppError}
	| {readonly kind: 'test-stopped'; readonly attempt: number; readonly error: AppError}
	| {readonly kind: 'save-failed'; readonly error: AppError};

/** What the form wants done. Every test and every sign-in ends in one event with the same attempt number. */
export type FormEffect =
	| {
		readonly kind: 'test-proxy';
		readonly attempt: number;
		readonly route: ProxyRoute;
		readonly fingerprint: Fingerprint;
		readonly clientIdentifier: string;
		readonly queryParameters: string;
	}
	| {
		readonly kind: 'test-token';
		readonly attempt: number;
		readonly identity: PlexIdentity;
		readonly fingerprint: Fingerprint;
		/** The account being edited, which is no duplicate of itself. */
		readonly except?: AccountId;
	}
	| {readonly kind: 'get-pin'; readonly attempt: number; readonly device: PlexDevice}
	| {readonly kind: 'sign-in'; readonly attempt: number; readonly device: PlexDevice; readonly credentials: PlexCredentials}
	/** Ends a test or a sign-in that runs. */
	| {readonly kind: 'cancel-test'}
	| {readonly kind: 'save'; readonly candidate: Candidate; readonly evidence: Evidence; readonly mode: Form['mode']}
	| {readonly kind: 'leave-form'};

/** The next state and what to do about it. */
export type FormTransition = readonly [Form, ...FormEffect[]];
