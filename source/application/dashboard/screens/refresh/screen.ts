import type {AccountSummary} from '../../../../domain/account.js';
import type {JobId} from '../../../../domain/job-id.js';
import type {Secret} from '../../../../domain/secret.js';
import type {SignInProgress} from '../../../../domain/sign-in.js';
import type {TextField} from '../../../../domain/text-field.js';

/** The ways to a new token of a stored account. `new-token` is one that plex.tv has issued already and that was not stored. */
export const refreshWays = ['new-token', 'pin', 'sign-in'] as const;

export type RefreshWay = (typeof refreshWays)[number];

/** A dead token on its way to be replaced. */
export type RefreshScreen = {
	readonly kind: 'refresh';
	readonly account: AccountSummary;
	/** The screen that it was asked for on. */
	readonly from: 'accounts' | 'details';
	readonly focus: RefreshWay;
	/** A token that plex.tv has issued already; `since` is ISO 8601. */
	readonly newToken?: {readonly token: Secret; readonly since: string};
	readonly code: TextField;
	/** `storing` is a new token that is being tested and then stored. */
	readonly progress: SignInProgress | {readonly kind: 'storing'; readonly job: JobId};
};
