import {parseCopiedRequest} from './copied-request/copied-request.js';
import type {AppError} from './errors.js';
import type {Secret} from './secret.js';

/** What a request copied from the browser gives. */
export type CopiedUrl =
	| {
		readonly kind: 'read';
		/** The `X-Plex-*` parameters in their order, byte for byte, without the token. */
		readonly queryParameters: string;
		readonly token?: Secret;
		/** What was taken out, in words; never a value. */
		readonly removed: readonly string[];
		/** What is usually there and is not. */
		readonly missing: readonly string[];
	}
	| {readonly kind: 'invalid'; readonly error: AppError};

/** Reads what was copied from the browser's network list, in any of its forms. */
export const parseCopiedUrl = (text: string): CopiedUrl => {
	const request = parseCopiedRequest(text);
	return request.kind === 'refused' ? {kind: 'invalid', error: request.error} : request;
};
