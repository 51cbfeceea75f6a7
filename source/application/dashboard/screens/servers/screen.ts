import type {AppError} from '../../../../domain/errors.js';
import type {SnapshotRows, ServerAnswer} from '../../../../domain/server-overview.js';
import type {LaneLimits} from '../../../lanes.js';
import type {ServerAskingStart} from '../../../list-servers.js';

/** Whom the asking is for, and how many of them were heard of. */
export type ServerProgress = Omit<ServerAskingStart, 'remembered'> & {readonly heard: number};

/** How far the accounts were asked for their servers. */
export type ServerAsking =
	/** What is remembered is not read yet. */
	| {readonly kind: 'reading'}
	| {readonly kind: 'asking'; readonly progress: ServerProgress}
	| {readonly kind: 'done'; readonly progress: ServerProgress}
	/** `progress` is absent when it was stopped before anybody could be asked. */
	| {readonly kind: 'stopped'; readonly progress?: ServerProgress}
	| {readonly kind: 'failed'; readonly error: AppError};

/** The servers of all enabled accounts: what is remembered at first, and what each account says in its place. */
export type ServersScreen = {
	readonly kind: 'servers';
	readonly scroll: number;
	readonly known: SnapshotRows;
	readonly asking: ServerAsking;
};

/** What asking tells, in this order. */
export type ServersAnswer =
	| {readonly kind: 'started'; readonly start: ServerAskingStart}
	| {readonly kind: 'answered'; readonly answers: readonly ServerAnswer[]}
	| {readonly kind: 'done'};

export type ServersEffect = {readonly kind: 'ask'; readonly limits: LaneLimits};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly servers: {
			readonly screen: ServersScreen;
			readonly context: 'servers';
			readonly action: 'ask-again';
			readonly effect: ServersEffect;
			readonly answer: ServersAnswer;
		};
	}
}
