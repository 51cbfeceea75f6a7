import type {Argument} from './command.js';

/** How every command names a stored account. */
export const accountArgument = {count: 'one', description: 'an email, a plex.tv user name, an id, or the first four or more characters of an id'} as const satisfies Argument;

/** How a command names any number of them. */
export const accountsArgument = {...accountArgument, count: 'any'} as const satisfies Argument;
