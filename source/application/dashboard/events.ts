import type {Account, AccountId, AccountSummary} from '../../domain/account.js';
import type {Draft} from '../../domain/account-form/draft.js';
import type {TokenFinding} from '../../domain/account-form/evidence.js';
import type {Form} from '../../domain/account-form/form.js';
import type {AuditEntry} from '../../domain/audit.js';
import type {PastCheck} from '../../domain/check-history.js';
import type {AppError, ErrorReport} from '../../domain/errors.js';
import type {JobId} from '../../domain/job-id.js';
import type {ServerSnapshot} from '../../domain/servers.js';
import type {Secret} from '../../domain/secret.js';
import type {Typing} from '../../domain/text-field.js';
import type {ProxyReport, RunningStage} from '../../domain/verdict.js';
import type {CheckedPart, CheckEvent} from '../check-accounts.js';
import type {LaneLimits} from '../lanes.js';
import type {SavedDraft} from '../ports.js';
import type {SettingsValues} from '../../domain/settings.js';
import type {CollectedPin} from '../collected-pin.js';
import type {SettledExchange} from '../device-key/exchange-settlement.js';
import type {Action} from './actions.js';
import type {Dashboard, SavedCopy, View} from './dashboard.js';
import type {ScreenAnswer, ScreenEffect, ScreenKind, ScreenOf} from './screen-types.js';

/** What is done with stored accounts wherever one is: jobs of the dashboard as a whole. */
export type DashboardWork =
	| {readonly kind: 'open-account'; readonly id: AccountId; readonly to: 'details' | 'edit'}
	| {readonly kind: 'open-form'}
	| {readonly kind: 'test-proxy' | 'test-token'; readonly id: AccountId}
	| {readonly kind: 'toggle-enabled'; readonly id: AccountId}
	/** What is done with many accounts is one write. */
	| {readonly kind: 'set-enabled'; readonly ids: readonly AccountId[]; readonly to: boolean}
	/** A person has said yes to it. */
	| {readonly kind: 'sign-in-many'; readonly ids: readonly AccountId[]}
	| {readonly kind: 'check-many'; readonly ids: readonly AccountId[]; readonly parts: readonly CheckedPart[]; readonly limits: LaneLimits}
	| {readonly kind: 'restore'; readonly file: string};

export type DashboardAnswer =
	| {
		readonly kind: 'account-opened';
		readonly account: Account;
		readonly history: readonly AuditEntry[];
		readonly checks: readonly PastCheck[];
		readonly servers?: ServerSnapshot;
		readonly to: 'details' | 'edit';
		/** What an edit is kept by, where that is not what its mode says. */
		readonly keptAs?: string;
	}
	/** `keptAs` is what the form is kept by, where that is not what its mode says. */
	| {readonly kind: 'form-opened'; readonly clientIdentifier: string; readonly keptAs?: string}
	/** `name` is what was found is kept by, where that is another name. */
	| {readonly kind: 'draft-found'; readonly form: Form; readonly kept: SavedDraft; readonly keptAs?: string; readonly name?: string}
	| {readonly kind: 'stage'; readonly stage: RunningStage}
	/** `unsaved` is why what was found could not be stored. */
	| {readonly kind: 'proxy-tested'; readonly report: ProxyReport; readonly unsaved?: ErrorReport}
	| {readonly kind: 'token-tested'; readonly finding: TokenFinding; readonly unsaved?: ErrorReport}
	| {readonly kind: 'account-changed'; readonly account: Account; readonly text: string}
	| {readonly kind: 'many-changed'; readonly text: string}
	/** Of many sign-ins so many are over. */
	| {readonly kind: 'signed-in'; readonly done: number}
	/** `at` is ISO 8601. */
	| {readonly kind: 'check-event'; readonly event: CheckEvent; readonly at: string}
	| {readonly kind: 'check-ended'; readonly at: string; readonly wasCancelled: boolean; readonly unsaved?: ErrorReport}
	| {readonly kind: 'restored'; readonly accounts: number};

/** Whoever has jobs. */
export type Owner = ScreenKind | 'dashboard';

export type WorkOf<To extends Owner> = To extends ScreenKind ? ScreenEffect<To> : DashboardWork;

export type AnswerTo<To extends Owner> = To extends ScreenKind ? ScreenAnswer<To> : DashboardAnswer;

/** A job could not be done. `ERR_CANCELLED` is one that was stopped. */
export type Failed = {readonly kind: 'failed'; readonly error: AppError};

/** What a job says. The last thing that it says ends it. */
export type JobAnswer<To extends Owner = Owner> = {
	readonly kind: 'answer';
	readonly to: To;
	readonly job: JobId;
	readonly isLast: boolean;
	readonly answer: AnswerTo<To> | Failed;
};

/** What nobody in particular waits for. */
export type News =
	| {readonly kind: 'settings-read'; readonly settings: SettingsValues}
	/** `unchecked` says why nobody could tell whether they are as they were written. */
	| {readonly kind: 'accounts-read'; readonly accounts: readonly AccountSummary[]; readonly unchecked?: AppError}
	| {readonly kind: 'accounts-failed'; readonly error: AppError}
	/** An account was renewed in the background, or that was tried: how it stands may have changed. */
	| {readonly kind: 'renewal-tried'; readonly id: AccountId}
	/** Without a copy: there is none to go back to. */
	| {readonly kind: 'last-good-found'; readonly copy?: SavedCopy}
	/** A form that was not finished is there: for a new account, or with changes of a stored one. */
	| {readonly kind: 'draft-waits'; readonly of: 'new-account' | AccountId; readonly email: string; readonly savedAt: string}
	/** A code of an earlier time was typed. */
	| {readonly kind: 'pin-collected'; readonly collected: CollectedPin}
	/** An exchange for a device key was cut off, and its device was looked after. */
	| {readonly kind: 'exchange-settled'; readonly settled: SettledExchange}
	/** The old tokens of these accounts were to be ended, which was cut off: they may still be alive. */
	| {readonly kind: 'revocations-wait'; readonly ids: readonly AccountId[]}
	/** What was typed into the form could not be kept; `left` is a form that was left so that it is kept. */
	| {readonly kind: 'draft-not-kept'; readonly error: AppError; readonly left?: ScreenOf<'form'>}
	/** A job waits for the passphrase; `isAgain` when the one given opened nothing. */
	| {readonly kind: 'passphrase-wanted'; readonly isAgain: boolean}
	/** The one that was given is tried no more. */
	| {readonly kind: 'passphrase-tried'}
	/** Another program changes the accounts, and what is to be stored waits for it. */
	| {readonly kind: 'store-held'; readonly holder: string}
	/** An errand could not be done. */
	| {readonly kind: 'trouble'; readonly error: AppError};

/** What happens to the dashboard: a key's meaning, typed text, the clock, what a job says, or news. */
export type DashboardEvent =
	| JobAnswer
	| News
	| Typing
	| {readonly kind: 'action'; readonly action: Action; readonly view: View}
	| {readonly kind: 'tick'; readonly now: string}
	/** A second has passed. */
	| {readonly kind: 'second'}
	/** Something typed was not taken; the text says why. */
	| {readonly kind: 'refused'; readonly text: string};

/** A job begins. */
export type Begin<To extends Owner = Owner> = {readonly kind: 'begin'; readonly owner: To; readonly job: JobId; readonly work: WorkOf<To>};

/** What is done without anybody waiting for it. */
export type Errand =
	| {readonly kind: 'read-accounts'}
	| {readonly kind: 'find-last-good'}
	| {readonly kind: 'look-for-draft'}
	/** Goes on with codes that were asked for by programs that have ended. */
	| {readonly kind: 'collect-pins'}
	| {readonly kind: 'keep-draft'; readonly name: string; readonly draft: Draft; readonly when: 'now' | 'at-a-pause'; readonly left?: ScreenOf<'form'>}
	| {readonly kind: 'discard-draft'; readonly name: string}
	| {readonly kind: 'save-settings'; readonly change: Partial<SettingsValues>};

/** What the dashboard wants done. */
export type DashboardEffect =
	| Begin
	| Errand
	/** Ends a job at its socket. */
	| {readonly kind: 'cancel'; readonly job: JobId}
	/** To the clipboard of the terminal. */
	| {readonly kind: 'copy'; readonly text: string; readonly isMessage: boolean}
	/** What waits for the passphrase goes on with it, or without. */
	| {readonly kind: 'give-passphrase'; readonly passphrase: Secret | undefined}
	| {readonly kind: 'quit'};

/** The next state and what to do about it. */
export type DashboardTransition = readonly [Dashboard, ...DashboardEffect[]];
