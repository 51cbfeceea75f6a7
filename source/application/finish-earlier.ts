import type {Account, AccountId} from '../domain/account.js';
import {isAppError, makesTokenUseless} from '../domain/errors.js';
import type {Ports} from './ports.js';
import {findNewToken, storeNewToken, type RefreshHooks} from './refresh-token.js';

/**
Tests and stores a token that an earlier run was given and did not get to store: it needs no new sign-in. Undefined when there is none that is good; one that is useless was thrown away.
Throws as `storeNewToken` does.
*/
export const finishEarlier = async (ports: Ports, id: AccountId, hooks: RefreshHooks): Promise<Account | undefined> => {
	const waiting = await findNewToken(ports, id);
	if (waiting === undefined) {
		return undefined;
	}

	try {
		return await storeNewToken(ports, id, waiting.token, hooks);
	} catch (error) {
		if (isAppError(error) && makesTokenUseless(error)) {
			return undefined;
		}

		throw error;
	}
};
