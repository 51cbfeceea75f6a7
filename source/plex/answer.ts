import type {Secret} from '../domain/secret.js';
import type {AnswerHead} from './connection/exchange.js';

/** Whatever plex.tv, or somebody in its place, answered. Nothing of it is cleaned yet. */
export type PlexAnswer = {
	readonly status: number;
	readonly contentType: string;
	/** Absent where plex.tv's application did not answer, but something in front of it. */
	readonly requestId?: string;
	readonly retryAfter?: string;
	readonly location?: string;
	/** When it was sent, by the sender's clock: the `Date` header as it came. */
	readonly date?: string;
	/** Where a bot check stands in the way: what it wants, in its own word. */
	readonly botCheck?: string;
	readonly body: string;
	/** The body, unpacked. */
	readonly bytes: Uint8Array;
	readonly head: AnswerHead;
	/** The secrets that were in the request: whoever answers may repeat them, and no error does. */
	readonly sent?: readonly Secret[];
};
