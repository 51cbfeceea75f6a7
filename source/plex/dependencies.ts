import type {SessionDependencies} from './session.js';

/** What plex.tv's tests need of the machine. */
export type PlexDependencies = SessionDependencies & {
	readonly now: () => Date;
	/** A clock that only goes forwards, in milliseconds. */
	readonly milliseconds: () => number;
};
