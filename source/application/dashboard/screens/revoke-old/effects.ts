import type {Account, AccountId} from '../../../../domain/account.js';
import {AppError} from '../../../../domain/errors.js';
import {refreshByKey} from '../../../device-key/refresh-by-key.js';
import {finishEarlier} from '../../../finish-earlier.js';
import {
	issueToken,
	storedCredentials,
	type Issued,
	type IssuePorts,
	type PinKeeper,
} from '../../../issue-token.js';
import type {Ports} from '../../../ports.js';
import {refreshToken, type RefreshHooks} from '../../../refresh-token.js';
import {replaceAndEndOld} from '../../../revoke-old-token.js';
import type {Effects, JobTools} from '../../effects.js';
import type {RevokeOldEffect} from './screen.js';

type Way = RevokeOldEffect['way'];

const issueBy = (way: Exclude<Way, 'device-key'>, {signal, tell}: JobTools<'revoke-old'>) => async (ports: IssuePorts, account: Account, pins: PinKeeper): Promise<Issued> => way === 'password'
	? issueToken(ports, account, {kind: 'sign-in', credentials: storedCredentials(account)}, signal)
	: issueToken(ports, account, {
		kind: way === 'pin' ? 'pin' : 'device-key',
		pins,
		onWaiting(pin) {
			tell({kind: 'pin-waiting', pin});
		},
	}, signal);

/** A new token by one way and no other: what needs a person is the screen's to ask for. */
const refreshBy = async (ports: Ports, id: AccountId, way: Way, tools: JobTools<'revoke-old'>, hooks: RefreshHooks): Promise<Account> => way === 'device-key'
	? refreshByKey(ports, id, async (_ports, {email}, _pins, why) => {
		throw why ?? new AppError('ERR_DEVICE_KEY_MISSING', email);
	}, hooks)
	: refreshToken(ports, id, issueBy(way, tools), hooks);

/** Replaces one account's token and ends the old one, as the command does; what an earlier run left undone is finished first. */
export const revokeOldEffects: Effects<'revoke-old'> = ports => async ({id, way}, tools) => {
	const {signal, tell} = tools;
	const hooks: RefreshHooks = {
		signal,
		onIssued() {
			tell({kind: 'issued'});
		},
	};
	const refresh = async (): Promise<Account> => await finishEarlier(ports, id, hooks) ?? refreshBy(ports, id, way, tools, hooks);
	const {oldToken} = await replaceAndEndOld(ports, id, refresh, {signal});
	return {kind: 'replaced', oldToken};
};
