import type {AccountId} from '../../domain/account.js';
import {issueToken, storedCredentials, type IssueWay} from '../issue-token.js';
import type {Ports} from '../ports.js';
import {
	findNewToken,
	refreshToken,
	storeNewToken,
	type Issue,
} from '../refresh-token.js';
import type {DashboardEvent, RefreshEffect, RefreshEvent} from './events.js';
import type {RunningTest, Work} from './work.js';

type Parts = {readonly ports: Ports; readonly work: Work; readonly test: RunningTest};

/** Does what refreshing a token wants done, by calling the same use cases as the command. */
export const createRefreshEffects = ({ports, work: {attempt}, test}: Parts) => (effect: RefreshEffect, sendEvent: (event: DashboardEvent) => void): void => {
	const send = (event: RefreshEvent): void => {
		sendEvent({kind: 'refresh', event});
	};

	const refresh = (number: number, id: AccountId, issueWith: (signal: AbortSignal) => Issue): void => {
		const signal = test.start();
		attempt(async () => {
			const account = await refreshToken(ports, id, issueWith(signal), {
				signal,
				onIssued(token) {
					send({
						kind: 'issued', attempt: number, token, at: ports.clock.now().toISOString(),
					});
				},
			});
			send({kind: 'refreshed', attempt: number, account});
		}, error => {
			send({kind: 'failed', attempt: number, error});
		});
	};

	switch (effect.kind) {
		case 'look-for-new-token': {
			attempt(async () => {
				const found = await findNewToken(ports, effect.id);
				if (found !== undefined) {
					send({
						kind: 'new-token-found', id: effect.id, token: found.token, since: found.savedAt,
					});
				}
			}, () => {
				// Then it is not offered; what is wrong with the store is said when something is stored.
			});
			break;
		}

		case 'by-pin': {
			const way: IssueWay = {
				kind: 'pin',
				onWaiting(pin) {
					send({kind: 'pin-waiting', attempt: effect.attempt, pin});
				},
			};
			refresh(effect.attempt, effect.id, signal => async (within, account) => issueToken(within, account, way, signal));
			break;
		}

		case 'by-password': {
			const {verificationCode} = effect;
			refresh(effect.attempt, effect.id, signal => async (within, account) =>
				issueToken(within, account, {kind: 'sign-in', credentials: storedCredentials(account, verificationCode)}, signal));
			break;
		}

		case 'store': {
			const signal = test.start();
			attempt(async () => {
				send({kind: 'refreshed', attempt: effect.attempt, account: await storeNewToken(ports, effect.id, effect.token, {signal})});
			}, error => {
				send({kind: 'failed', attempt: effect.attempt, error});
			});
			break;
		}
	}
};
