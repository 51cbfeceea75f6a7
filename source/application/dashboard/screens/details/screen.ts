import type {Account, AccountId} from '../../../../domain/account.js';
import type {AuditEntry} from '../../../../domain/audit.js';
import type {PastCheck} from '../../../../domain/check-history.js';
import type {ServerSnapshot} from '../../../../domain/servers.js';

/** Everything that is stored of one account. */
export type DetailsScreen = {
	readonly kind: 'details';
	readonly account: Account;
	readonly history: readonly AuditEntry[];
	/** The last tests of it, the oldest first. */
	readonly checks: readonly PastCheck[];
	/** What it reached when it last answered; absent when it was never asked. */
	readonly servers?: ServerSnapshot;
	readonly secrets: 'masked' | 'revealed';
	/** How long revealed secrets are still shown, in seconds. */
	readonly secondsLeft?: number;
	readonly panel: 'facts' | 'command';
	readonly scroll: number;
};

/** `reveal` writes down first that secrets are shown. */
export type DetailsEffect =
	| {readonly kind: 'read-again'; readonly id: AccountId}
	| {readonly kind: 'reveal'; readonly id: AccountId};

export type DetailsAnswer =
	| {readonly kind: 'read'; readonly account: Account; readonly history: readonly AuditEntry[]; readonly checks: readonly PastCheck[]; readonly servers?: ServerSnapshot}
	/** Told again with each second that passes. */
	| {readonly kind: 'revealed'; readonly secondsLeft: number}
	/** They were shown long enough. */
	| {readonly kind: 'masked'};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly details: {
			readonly screen: DetailsScreen;
			readonly context: 'details' | 'details-command';
			readonly action: 'reveal' | 'command';
			readonly effect: DetailsEffect;
			readonly answer: DetailsAnswer;
		};
	}
}
