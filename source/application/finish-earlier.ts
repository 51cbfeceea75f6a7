import type {Account, AccountId} from '../domain/account.js';
import {isAppError, makesTokenUseless, type AppError} from '../domain/errors.js';
import type {Ports} from './ports.js';
import {findNewToken, storeNewToken, type RefreshHooks} from './refresh-token.js';

/** What a person may be told meanwhile. */
export type EarlierHooks = RefreshHooks & {
	/** There is one, issued at `savedAt` (ISO 8601); it is tested now. */
	readonly onEarlier?: (savedAt: string) => void;
	/** It was no good, and was thrown away. */
	readonly onDiscarded?: (error: AppError) => void;
};

/**
Tests and stores a token that an earlier run was given and did not get to store: it needs no new sign-in. Undefined when there is none that is good; one that is useless was thrown away.
Throws as `storeNewToken` does.
*/
export const finishEarlier = async (ports: Ports, id: AccountId, hooks: EarlierHooks): Promise<Account | undefined> => {
	const waiting = await findNewToken(ports, id);
	if (waiting === undefined) {
		return undefined;
	}

	hooks.onEarlier?.(waiting.savedAt);
	try {
		return await storeNewToken(ports, id, waiting.token, hooks);
	} catch (error) {
		if (isAppError(error) && makesTokenUseless(error)) {
			hooks.onDiscarded?.(error);
			return undefined;
		}

		throw error;
	}
};
