import type {Argument} from './command.js';

/** How every command names a stored account. */
export const accountArgument = {count: 'one', description: 'an email, a plex.tv user name, an id or the first four signs of one'} as const satisfies Argument;

/** How a command names one or several of them. */
export const accountsArgument = {...accountArgument, count: 'some'} as const satisfies Argument;
