import type {Argument} from './command.js';

/** How every command names a stored account. */
export const accountArgument = {count: 'one', description: 'an email, a plex.tv user name or an id'} as const satisfies Argument;
