import type {Account, AccountId} from '../../../../domain/account.js';
import type {PlexUser} from '../../../../domain/verdict.js';
import {exchangeToken} from '../../../device-key/exchange-token.js';
import {issueByDeviceKey} from '../../../device-key/renew-by-key.js';
import {issueToken, storedCredentials} from '../../../issue-token.js';
import type {Ports} from '../../../ports.js';
import {
	collecting,
	findNewToken,
	hasWaitingPin,
	refreshToken,
	storeNewToken,
	type Issue,
} from '../../../refresh-token.js';
import type {Effects, JobTools} from '../../effects.js';
import type {RefreshAnswer} from './screen.js';

const refreshed = (account: Account, owner: PlexUser | undefined): RefreshAnswer => ({kind: 'refreshed', account, ...(owner !== undefined && {owner})});

const refresh = async (ports: Ports, id: AccountId, issue: Issue, {signal, tell}: JobTools<'refresh'>): Promise<RefreshAnswer> => {
	let owner: PlexUser | undefined;
	const account = await refreshToken(ports, id, issue, {
		signal,
		onOwner(said) {
			owner = said;
		},
		onIssued(token) {
			tell({kind: 'issued', token, at: ports.clock.now().toISOString()});
		},
	});
	return refreshed(account, owner);
};

/** Does what refreshing a token wants done, by calling the same use cases as the command. */
export const refreshEffects: Effects<'refresh'> = ports => async (work, tools) => {
	const {id} = work;
	const {signal, tell} = tools;
	switch (work.kind) {
		case 'look-for-new-token': {
			const found = await findNewToken(ports, id);
			return {kind: 'looked', hasPin: await hasWaitingPin(ports, id), ...(found !== undefined && {found: {token: found.token, since: found.savedAt}})};
		}

		case 'by-pin': {
			return refresh(ports, id, async (within, account, pins) => issueToken(within, account, {
				kind: 'pin',
				pins,
				onWaiting(pin) {
					tell({kind: 'pin-waiting', pin});
				},
			}, signal), tools);
		}

		case 'collect-pin': {
			return refresh(ports, id, collecting({
				signal,
				onWaiting(pin) {
					tell({kind: 'pin-waiting', pin});
				},
			}), tools);
		}

		case 'by-device-key': {
			return refresh(ports, id, async (within, account, pins) => issueByDeviceKey(within, account, async () => issueToken(within, account, {
				kind: 'device-key',
				pins,
				onWaiting(pin) {
					tell({kind: 'pin-waiting', pin});
				},
			}, signal), signal), tools);
		}

		case 'by-password': {
			return refresh(ports, id, async (within, account) =>
				issueToken(within, account, {kind: 'sign-in', credentials: storedCredentials(account, work.verificationCode)}, signal), tools);
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
			let owner: PlexUser | undefined;
			const account = await storeNewToken(ports, id, work.token, {
				signal,
				onOwner(said) {
					owner = said;
				},
			});
			return refreshed(account, owner);
		}
	}
};
