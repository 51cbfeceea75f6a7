import type {Account, AccountId, AccountSummary} from '../../../../domain/account.js';
import type {JobId} from '../../../../domain/job-id.js';
import type {Secret} from '../../../../domain/secret.js';
import type {SignInProgress, WaitingPin} from '../../../../domain/sign-in.js';
import type {ExchangeStep, OldVerdict} from '../../../../domain/device-key/exchange.js';
import type {TextField} from '../../../../domain/text-field.js';
import type {PlexUser} from '../../../../domain/verdict.js';

/** The ways to a new token of a stored account; `exchange` gives it a device key by the token that it has. `new-token` is one that plex.tv has issued already and that was not stored. */
export const refreshWays = ['new-token', 'pin', 'sign-in', 'device-key', 'exchange'] as const;

export type RefreshWay = (typeof refreshWays)[number];

/** A dead token on its way to be replaced. */
export type RefreshScreen = {
	readonly kind: 'refresh';
	readonly account: AccountSummary;
	readonly focus: RefreshWay;
	/** A token that plex.tv has issued already; `since` is ISO 8601. */
	readonly newToken?: {readonly token: Secret; readonly since: string};
	readonly code: TextField;
	/** `storing` is a new token that is being tested and then stored. */
	readonly progress:
		| SignInProgress
		| {readonly kind: 'storing'; readonly job: JobId}
		/** By its own key; `isHeld` while another program is at it. */
		| {readonly kind: 'renewing'; readonly job: JobId; readonly isHeld: boolean};
};

/** What refreshing a token wants done. */
export type RefreshEffect =
	| {readonly kind: 'look-for-new-token'; readonly id: AccountId}
	| {readonly kind: 'by-pin'; readonly id: AccountId}
	/** By a code that waits from an earlier time. */
	| {readonly kind: 'collect-pin'; readonly id: AccountId}
	/** By the key that it has, or by a code that makes a new one known. */
	| {readonly kind: 'by-device-key'; readonly id: AccountId}
	| {readonly kind: 'by-password'; readonly id: AccountId; readonly verificationCode?: string}
	| {readonly kind: 'store'; readonly id: AccountId; readonly token: Secret}
	| {readonly kind: 'exchange'; readonly id: AccountId};

export type RefreshAnswer =
	/** Whether a token is there that was issued before (`since` is ISO 8601), and whether a code waits. */
	| {readonly kind: 'looked'; readonly found?: {readonly token: Secret; readonly since: string}; readonly hasPin: boolean}
	| {readonly kind: 'pin-waiting'; readonly pin: WaitingPin}
	/** `at` is ISO 8601. */
	| {readonly kind: 'issued'; readonly token: Secret; readonly at: string}
	/** No key helps, so that a code is asked for; or another program is renewing the account. */
	| {readonly kind: 'asking-for-code' | 'held'}
	| {readonly kind: 'exchange-step'; readonly step: ExchangeStep}
	| {readonly kind: 'exchanged'; readonly old: OldVerdict}
	/** `owner` is whose the token is, by plex.tv's own word. */
	| {readonly kind: 'refreshed'; readonly account: Account; readonly owner?: PlexUser};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly refresh: {
			readonly screen: RefreshScreen;
			readonly context: 'refresh' | 'refresh-running' | 'refresh-code';
			readonly action: never;
			readonly effect: RefreshEffect;
			readonly answer: RefreshAnswer;
		};
	}
}
