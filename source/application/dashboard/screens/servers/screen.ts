import type {AppError} from '../../../../domain/errors.js';
import type {SnapshotRows, ServerAnswer} from '../../../../domain/server-overview.js';
import type {ServerAskingStart} from '../../../list-servers.js';

/** Whom the asking is for, and how many of them were heard of. */
export type ServerProgress = Omit<ServerAskingStart, 'remembered'> & {readonly heard: number};

/** How far the accounts were asked for their servers. Answers with another attempt's number are dropped. */
export type ServerAsking =
	/** What is remembered is not read yet. */
	| {readonly kind: 'reading'; readonly attempt: number}
	| {readonly kind: 'asking'; readonly attempt: number; readonly progress: ServerProgress}
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

/** What asking tells, in this order; `failed` may come at any point, and is `ERR_CANCELLED` when it was stopped. */
export type ServersEvent =
	| {readonly kind: 'started'; readonly start: ServerAskingStart}
	| {readonly kind: 'answered'; readonly answers: readonly ServerAnswer[]}
	| {readonly kind: 'done'}
	| {readonly kind: 'failed'; readonly error: AppError};

export type ServersEffect =
	| {readonly kind: 'ask-servers'; readonly attempt: number}
	| {readonly kind: 'stop-servers'};
