import type {PlexRawCalls} from '../application/ports/plex-tv.js';
import type {Ask} from './ask.js';

const maxBytes = 64 * 1024 * 1024;

/** Any call on plex.tv or a name under it; JSON is asked for, which v2 calls give only then. */
export const createRawRequest = (ask: Ask): PlexRawCalls['request'] => async (identity, call, {signal}) => {
	const {status, head, bytes} = await ask(identity, {...call, accept: 'application/json', maxBytes}, signal);
	return {status, ...head, body: bytes};
};
