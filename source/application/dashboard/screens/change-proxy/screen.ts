import type {AccountId} from '../../../../domain/account.js';
import type {Draft} from '../../../../domain/account-form/draft.js';
import type {ErrorReport} from '../../../../domain/errors.js';
import type {JobId} from '../../../../domain/job-id.js';
import type {ProxyRoute} from '../../../../domain/route.js';
import type {ProxyReport, RunningStage} from '../../../../domain/verdict.js';
import type {ProxyChange} from '../../../change-proxy.js';
import type {LaneLimits} from '../../../lanes.js';

/** What can have the focus, in order; a field that is of no use is left out. */
export const proxyControls = ['proxyUrl', 'signInChoice', 'proxyUsername', 'proxyPassword', 'change'] as const;

export type ProxyControl = (typeof proxyControls)[number];

export type ProxyChangeProgress =
	| {readonly kind: 'typing'; readonly problem?: ErrorReport}
	| {readonly kind: 'running'; readonly job: JobId; readonly stages: readonly RunningStage[]; readonly done: number; readonly total: number}
	| {readonly kind: 'failed'; readonly report: Extract<ProxyReport, {readonly verdict: 'failed'}>};

/** One proxy for many accounts. */
export type ChangeProxyScreen = {
	readonly kind: 'change-proxy';
	readonly accounts: ReadonlyArray<{readonly id: AccountId; readonly email: string}>;
	readonly draft: Draft;
	readonly focus: ProxyControl;
	readonly progress: ProxyChangeProgress;
};

export type ChangeProxyAnswer =
	| {readonly kind: 'stage'; readonly stage: RunningStage}
	| {readonly kind: 'tested'; readonly done: number; readonly total: number}
	| {readonly kind: 'ended'; readonly change: ProxyChange};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly 'change-proxy': {
			readonly screen: ChangeProxyScreen;
			readonly context: 'change-proxy' | 'change-proxy-choice' | 'change-proxy-button' | 'change-proxy-running';
			readonly action: never;
			readonly effect: {readonly kind: 'change-proxy'; readonly ids: readonly AccountId[]; readonly route: ProxyRoute; readonly limits: LaneLimits};
			readonly answer: ChangeProxyAnswer;
		};
	}
}
