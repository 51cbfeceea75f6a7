import type {Hint} from './hint.js';

/**
What an error lies with, and so what mends it.

`input` what was given · `proxy` the proxy, or what stands between it and plex.tv · `token` the token itself, as plex.tv said · `sign-in` getting a new token · `plex` plex.tv gave no answer · `answer` what plex.tv said to this one request, and may not say to another · `account` which account is meant, and whether it is there · `store` the accounts file and its folder · `damage` the content of the accounts file, in place of which an earlier version may be put · `key` the key of the accounts file · `output` where the program writes to · `cancelled` whoever ended it · `program` a fault of this program or its surroundings
*/
export type ErrorCause = 'input' | 'proxy' | 'token' | 'sign-in' | 'plex' | 'answer' | 'account' | 'store' | 'damage' | 'key' | 'output' | 'cancelled' | 'program';

/**
Whether the same may go well later with nothing changed by us. `after-pause` is an answer of the other side that wants to be left alone for a while.
*/
export type Retry = 'useless' | 'may-help' | 'after-pause';

/** 1 the answer is no · 2 wrong command line or value · 3 cannot tell · 4 no such account, or there already · 5 the store · 70 a bug · 130 cancelled */
export type ExitStatus = 0 | 1 | 2 | 3 | 4 | 5 | 70 | 130;

export type ErrorRow = {
	readonly cause: ErrorCause;
	readonly retry: Retry;
	/** What a command ends with that could not do its work because of it. */
	readonly exitStatus: ExitStatus;
	/** Gets what the error is about: a proxy's `host:port`, a field's value, an account; never a secret. */
	readonly message: (about: string) => string;
	/** What to do next. */
	readonly hint: Hint;
};

export type ErrorRows = Readonly<Record<`ERR_${string}`, ErrorRow>>;
