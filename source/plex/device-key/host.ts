import type {PlexCall} from '../session.js';

/** Where Plex's own apps ask for what has to do with device keys; the same API as plex.tv's. */
export const host = 'clients.plex.tv';

/** A body in JSON. */
export const jsonBody = (value: unknown): NonNullable<PlexCall['body']> => ({contentType: 'application/json', content: JSON.stringify(value)});
