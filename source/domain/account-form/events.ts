import type {AccountId, PlexDevice, PlexIdentity} from '../account.js';
import type {ExchangeStep, OldVerdict} from '../device-key/exchange.js';
import type {AppError} from '../errors.js';
import type {JobId} from '../job-id.js';
import type {KeptPin} from '../kept-pin.js';
import type {ProxyRoute} from '../route.js';
import type {Secret} from '../secret.js';
import type {PlexCredentials, WaitingPin} from '../sign-in.js';
import type {Typing} from '../text-field.js';
import type {ProxyReport, RunningStage} from '../verdict.js';
import type {Candidate} from './candidate.js';
import type {Evidence, Fingerprint, TokenFinding} from './evidence.js';
import type {Form} from './form.js';
import type {StepName} from './steps.js';

/** What happens to the form: a key's meaning, or the answer to one of its effects. Times are ISO 8601. */
export type FormEvent =
	| Typing
	| {readonly kind: 'focus'; readonly to: 'next' | 'previous' | 'first' | 'last'}
	| {readonly kind: 'choose'; readonly to: 'next' | 'previous'}
	| {readonly kind: 'activate'}
	| {readonly kind: 'test'}
	| {readonly kind: 'step'; readonly to: 'next' | 'back'}
	| {readonly kind: 'go'; readonly step: StepName}
	/** From the review to a step, to its field that is wrong, and back by the same key as from any step. */
	| {readonly kind: 'visit'; readonly step: StepName}
	/** Out of the form, from wherever one is. */
	| {readonly kind: 'leave'}
	| {readonly kind: 'answer'; readonly answer: 'discard' | 'keep' | 'go-on'}
	| {readonly kind: 'proxy-stage'; readonly job: JobId; readonly stage: RunningStage}
	| {readonly kind: 'proxy-tested'; readonly job: JobId; readonly fingerprint: Fingerprint; readonly report: ProxyReport; readonly at: string}
	| {readonly kind: 'token-tested'; readonly job: JobId; readonly fingerprint: Fingerprint; readonly finding: TokenFinding; readonly at: string}
	/** A new code was sealed: from now on it is shown. */
	| {readonly kind: 'pin-kept'; readonly job: JobId; readonly pin: KeptPin}
	| {readonly kind: 'pin-waiting'; readonly job: JobId; readonly pin: WaitingPin}
	| {readonly kind: 'token-issued'; readonly job: JobId; readonly token: Secret; /** The key that it was given for. */ readonly deviceKey?: Secret}
	| {readonly kind: 'exchange-step'; readonly job: JobId; readonly step: ExchangeStep}
	/** A new device took the place of the one that the token was of. */
	| {readonly kind: 'token-exchanged'; readonly job: JobId; readonly token: Secret; readonly deviceKey: Secret; readonly clientIdentifier: string; readonly old: OldVerdict}
	| {readonly kind: 'sign-in-failed'; readonly job: JobId; readonly error: AppError}
	| {readonly kind: 'test-stopped'; readonly job: JobId; readonly error: AppError}
	| {readonly kind: 'save-failed'; readonly job: JobId; readonly error: AppError};

/** What the form wants done. Whatever bears a job's id ends in one event with the same id. */
export type FormEffect =
	| {
		readonly kind: 'test-proxy';
		readonly job: JobId;
		readonly route: ProxyRoute;
		readonly fingerprint: Fingerprint;
		readonly clientIdentifier: string;
		readonly queryParameters: string;
	}
	| {
		readonly kind: 'test-token';
		readonly job: JobId;
		readonly identity: PlexIdentity;
		readonly fingerprint: Fingerprint;
		/** The account being edited, which is no duplicate of itself. */
		readonly except?: AccountId;
	}
	| {
		readonly kind: 'get-pin';
		readonly job: JobId;
		readonly device: PlexDevice;
		/** Whether the PIN carries a device key. */
		readonly withKey: boolean;
		/** A code that waits comes first. */
		readonly earlier?: KeptPin;
	}
	/** Goes on waiting for a code that was kept. */
	| {readonly kind: 'collect-pin'; readonly job: JobId; readonly device: PlexDevice; readonly pin: KeptPin}
	| {readonly kind: 'sign-in'; readonly job: JobId; readonly device: PlexDevice; readonly credentials: PlexCredentials}
	/** Exchanges the token in the form for a device key. */
	| {readonly kind: 'exchange'; readonly job: JobId; readonly identity: PlexIdentity; /** The account being edited. */ readonly of?: AccountId}
	/** Ends a test or a sign-in that runs. */
	| {readonly kind: 'cancel'; readonly job: JobId}
	| {readonly kind: 'save'; readonly job: JobId; readonly candidate: Candidate; readonly evidence: Evidence; readonly mode: Form['mode']; readonly changesHandsTo?: number}
	/** `keeps` says whether what was typed is kept, to be gone on with later. */
	| {readonly kind: 'leave-form'; readonly keeps: boolean};

/** The next state and what to do about it. */
export type FormTransition = readonly [Form, ...FormEffect[]];
