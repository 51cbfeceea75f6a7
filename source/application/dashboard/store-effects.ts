import type {AppError} from '../../domain/errors.js';
import type {KeyStatus} from '../../domain/key.js';
import {listTraffic} from '../list-traffic.js';
import type {Ports} from '../ports.js';
import {restore} from '../restore.js';
import type {Settings} from '../settings.js';
import type {DashboardEffect, DashboardEvent, KeyChange} from './events.js';
import type {Work} from './work.js';

/** What is done with all that is kept: accounts as a whole, key, ledger and settings. */
export type StoreEffect = Extract<DashboardEffect, {kind: 'read-accounts' | 'find-last-good' | 'restore' | 'read-key' | 'change-key' | 'read-traffic' | 'keep-sort' | 'keep-own-address'}>;

type Send = (event: DashboardEvent) => void;

const changeKey = async (keys: Ports['keys'], change: KeyChange): Promise<KeyStatus> => {
	switch (change.kind) {
		case 'rotate': {
			return keys.rotate();
		}

		case 'lock': {
			return keys.lock(change.passphrase);
		}

		case 'unlock': {
			return keys.unlock();
		}
	}
};

/** Reads and changes what is kept, by calling the same use cases as the commands. */
export const createStoreEffects = ({ports, settings, work: {attempt}}: {readonly ports: Ports; readonly settings: Settings; readonly work: Work}) => {
	const readAll = (send: Send): void => {
		attempt(async () => {
			send({kind: 'accounts-read', accounts: await ports.accounts.list()});
		}, error => {
			send({kind: 'accounts-failed', error});
		});
	};

	return (effect: StoreEffect, send: Send): void => {
		const failed = (error: AppError) => {
			send({kind: 'failed', ...('attempt' in effect && {attempt: effect.attempt}), error});
		};

		switch (effect.kind) {
			case 'read-accounts': {
				readAll(send);
				break;
			}

			case 'find-last-good': {
				attempt(async () => {
					send({kind: 'last-good-found', copy: await ports.backups.lastGood()});
				}, () => {
					// Then there is none to offer; what is wrong with the file is on screen already.
				});
				break;
			}

			case 'restore': {
				attempt(async () => {
					const {accounts} = await restore(ports, effect.file);
					send({kind: 'restored', accounts});
				}, failed);
				break;
			}

			case 'read-key': {
				attempt(async () => {
					send({kind: 'key-read', status: await ports.keys.status()});
				}, failed);
				break;
			}

			case 'change-key': {
				attempt(async () => {
					send({kind: 'key-read', status: await changeKey(ports.keys, effect.change), change: effect.change.kind});
				}, failed);
				break;
			}

			case 'read-traffic': {
				attempt(async () => {
					send({kind: 'traffic-read', ledger: {kind: 'read', counts: await listTraffic(ports)}});
				}, error => {
					send({kind: 'traffic-read', ledger: {kind: 'failed', error}});
				});
				break;
			}

			case 'keep-sort': {
				attempt(async () => settings.write({sort: effect.sort}), failed);
				break;
			}

			case 'keep-own-address': {
				attempt(async () => settings.write({ownAddress: effect.ownAddress}), failed);
				break;
			}
		}
	};
};
