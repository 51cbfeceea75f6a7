import type {Account} from '../../../../domain/account.js';
import type {WaitingPin} from '../../../../domain/sign-in.js';
import type {PlexUser} from '../../../../domain/verdict.js';
import {exchangeToken} from '../../../device-key/exchange-token.js';
import {refreshByKey} from '../../../device-key/refresh-by-key.js';
import {issueToken, storedCredentials} from '../../../issue-token.js';
import type {Ports} from '../../../ports.js';
import {
	collecting,
	findNewToken,
	hasWaitingPin,
	refreshToken,
	storeNewToken,
	type RefreshHooks,
} from '../../../refresh-token.js';
import type {Effects, JobTools} from '../../effects.js';
import type {RefreshAnswer} from './screen.js';

/** `work` is one of the ways to a new token, with what is to be told of on its way. */
const refresh = async ({clock}: Ports, {signal, tell}: JobTools<'refresh'>, work: (hooks: RefreshHooks) => Promise<Account>): Promise<RefreshAnswer> => {
	let owner: PlexUser | undefined;
	const account = await work({
		signal,
		onOwner(said) {
			owner = said;
		},
		onIssued(token) {
			tell({kind: 'issued', token, at: clock.now().toISOString()});
		},
	});
	return {kind: 'refreshed', account, ...(owner !== undefined && {owner})};
};

/** Does what refreshing a token wants done, by calling the same use cases as the command. */
export const refreshEffects: Effects<'refresh'> = ports => async (work, tools) => {
	const {id} = work;
	const {signal, tell} = tools;
	const onWaiting = (pin: WaitingPin): void => {
		tell({kind: 'pin-waiting', pin});
	};

	switch (work.kind) {
		case 'look-for-new-token': {
			const found = await findNewToken(ports, id);
			return {kind: 'looked', hasPin: await hasWaitingPin(ports, id), ...(found !== undefined && {found: {token: found.token, since: found.savedAt}})};
		}

		case 'by-pin': {
			return refresh(ports, tools, async hooks => refreshToken(ports, id, async (within, account, pins) => issueToken(within, account, {kind: 'pin', pins, onWaiting}, signal), hooks));
		}

		case 'collect-pin': {
			return refresh(ports, tools, async hooks => refreshToken(ports, id, collecting({signal, onWaiting}), hooks));
		}

		case 'by-device-key': {
			return refresh(ports, tools, async hooks => refreshByKey(ports, id, async (within, account, pins) => {
				tell({kind: 'asking-for-code'});
				return issueToken(within, account, {kind: 'device-key', pins, onWaiting}, signal);
			}, {
				...hooks,
				onHeld() {
					tell({kind: 'held'});
				},
			}));
		}

		case 'by-password': {
			return refresh(ports, tools, async hooks => refreshToken(ports, id, async (within, account) =>
				issueToken(within, account, {kind: 'sign-in', credentials: storedCredentials(account, work.verificationCode)}, signal), hooks));
		}

		case 'exchange': {
			const {old} = await exchangeToken(ports, id, {
				signal,
				onStep(step) {
					tell({kind: 'exchange-step', step});
				},
			});
			return {kind: 'exchanged', old};
		}

		case 'store': {
			return refresh(ports, tools, async hooks => storeNewToken(ports, id, work.token, hooks));
		}
	}
};
