import type {Account, AccountId, AccountSummary} from '../../domain/account.js';
import type {Draft} from '../../domain/account-form/draft.js';
import type {Form} from '../../domain/account-form/form.js';
import type {SavedDraft} from '../ports.js';
import type {FormEffect, FormEvent} from '../../domain/account-form/events.js';
import type {TokenFinding} from '../../domain/account-form/evidence.js';
import type {AuditEntry} from '../../domain/audit.js';
import type {AppError} from '../../domain/errors.js';
import type {SortKey} from '../../domain/account-list.js';
import type {Typing} from '../../domain/text-field.js';
import type {KeyStatus} from '../../domain/key.js';
import type {Secret} from '../../domain/secret.js';
import type {ServerSnapshot} from '../../domain/servers.js';
import type {SignOutAnswer, WaitingPin} from '../../domain/sign-in.js';
import type {ProxyReport, Stage} from '../../domain/verdict.js';
import type {Action} from './actions.js';
import type {EmailEffect, EmailEvent} from './screens/check-email/screen.js';
import type {ServersEffect, ServersEvent} from './screens/servers/screen.js';
import type {Dashboard, SavedCopy, View} from './dashboard.js';
import type {LedgerView} from './screens/traffic/screen.js';

/** What was read of all accounts, and what else the list depends on. */
export type ListAnswer =
	| {readonly kind: 'settings-read'; readonly sort: SortKey; readonly ownAddress: string}
	| {readonly kind: 'accounts-read'; readonly accounts: readonly AccountSummary[]}
	| {readonly kind: 'accounts-failed'; readonly error: AppError}
	| {readonly kind: 'last-good-found'; readonly copy: SavedCopy}
	| {readonly kind: 'restored'; readonly accounts: number};

/** What became of one account that was opened or changed. */
export type AccountAnswer =
	| {
		readonly kind: 'account-opened';
		readonly attempt: number;
		readonly account: Account;
		readonly history: readonly AuditEntry[];
		readonly servers?: ServerSnapshot;
		readonly to: 'details' | 'edit';
	}
	| {readonly kind: 'account-saved'; readonly account: Account}
	| {readonly kind: 'account-removed'; readonly id: AccountId; readonly email: string; readonly signOut?: SignOutAnswer}
	| {readonly kind: 'account-changed'; readonly account: Account; readonly text: string}
	| {readonly kind: 'revealed'; readonly id: AccountId}
	| {readonly kind: 'mask'; readonly id: AccountId};

/** A form that can be opened now, and what happens to one that is open. */
export type FormAnswer =
	| {readonly kind: 'form-opened'; readonly attempt: number; readonly clientIdentifier: string}
	| {readonly kind: 'draft-found'; readonly attempt: number; readonly form: Form; readonly kept: SavedDraft}
	| {readonly kind: 'draft-waits'; readonly savedAt: string}
	| {readonly kind: 'form'; readonly event: FormEvent};

/** The test of a stored account. */
export type TestAnswer =
	| {readonly kind: 'stage'; readonly attempt: number; readonly stage: Stage}
	| {readonly kind: 'proxy-tested'; readonly attempt: number; readonly report: ProxyReport}
	| {readonly kind: 'token-tested'; readonly attempt: number; readonly finding: TokenFinding};

/** What one screen alone asked for. */
export type ScreenAnswer =
	| {readonly kind: 'emails'; readonly event: EmailEvent}
	| {readonly kind: 'key-read'; readonly status: KeyStatus; readonly change?: KeyChange['kind']}
	| {readonly kind: 'refresh'; readonly event: RefreshEvent}
	| {readonly kind: 'servers'; readonly attempt: number; readonly event: ServersEvent}
	| {readonly kind: 'traffic-read'; readonly ledger: LedgerView};

/** What an effect answers. */
export type Answer =
	| ListAnswer
	| AccountAnswer
	| FormAnswer
	| TestAnswer
	| ScreenAnswer
	/** Without a number where nobody waits for an answer. */
	| {readonly kind: 'failed'; readonly attempt?: number; readonly error: AppError};

/** What happens to the dashboard: a key's meaning, typed text, the clock, or the answer to one of its effects. */
export type DashboardEvent =
	| Answer
	| Typing
	| {readonly kind: 'action'; readonly action: Action; readonly view: View}
	| {readonly kind: 'tick'; readonly now: string};

/** What comes of refreshing a token. */
export type RefreshEvent =
	/** A token that was issued before is there. */
	| {readonly kind: 'new-token-found'; readonly id: AccountId; readonly token: Secret; readonly since: string}
	| {readonly kind: 'pin-waiting'; readonly attempt: number; readonly pin: WaitingPin}
	| {readonly kind: 'issued'; readonly attempt: number; readonly token: Secret; readonly at: string}
	| {readonly kind: 'refreshed'; readonly attempt: number; readonly account: Account}
	| {readonly kind: 'failed'; readonly attempt: number; readonly error: AppError};

/** What refreshing a token wants done. */
export type RefreshEffect =
	| {readonly kind: 'look-for-new-token'; readonly id: AccountId}
	| {readonly kind: 'by-pin'; readonly attempt: number; readonly id: AccountId}
	| {readonly kind: 'by-password'; readonly attempt: number; readonly id: AccountId; readonly verificationCode?: string}
	| {readonly kind: 'store'; readonly attempt: number; readonly id: AccountId; readonly token: Secret};

/** What can be done to the key. */
export type KeyChange =
	| {readonly kind: 'rotate'}
	| {readonly kind: 'lock'; readonly passphrase: Secret}
	| {readonly kind: 'unlock'};

/** What the dashboard wants done. */
export type DashboardEffect =
	| ServersEffect
	| {readonly kind: 'read-accounts'}
	| {readonly kind: 'read-traffic'}
	| {readonly kind: 'read-key'; readonly attempt: number}
	| {readonly kind: 'change-key'; readonly attempt: number; readonly change: KeyChange}
	| {readonly kind: 'find-last-good'}
	| {readonly kind: 'restore'; readonly attempt: number; readonly file: string}
	| {readonly kind: 'open-account'; readonly attempt: number; readonly id: AccountId; readonly to: 'details' | 'edit'}
	| {readonly kind: 'open-form'; readonly attempt: number}
	| {readonly kind: 'look-for-draft'}
	| {readonly kind: 'keep-draft'; readonly name: string; readonly draft: Draft; readonly when: 'now' | 'at-a-pause'}
	| {readonly kind: 'discard-draft'; readonly name: string}
	| {readonly kind: 'form'; readonly effect: Exclude<FormEffect, {kind: 'leave-form'}>}
	| {readonly kind: 'emails'; readonly effect: EmailEffect}
	| {readonly kind: 'test-stored'; readonly attempt: number; readonly id: AccountId; readonly what: 'proxy' | 'token'}
	| {readonly kind: 'cancel-test'}
	| {readonly kind: 'toggle-enabled'; readonly attempt: number; readonly id: AccountId}
	| {readonly kind: 'remove'; readonly attempt: number; readonly id: AccountId; readonly email: string; readonly signOut: boolean}
	| {readonly kind: 'refresh'; readonly effect: RefreshEffect}
	| {readonly kind: 'reveal'; readonly attempt: number; readonly id: AccountId}
	| {readonly kind: 'keep-sort'; readonly sort: SortKey}
	| {readonly kind: 'keep-own-address'; readonly ownAddress: string}
	| {readonly kind: 'quit'};

/** The next state and what to do about it. */
export type DashboardTransition = readonly [Dashboard, ...DashboardEffect[]];
