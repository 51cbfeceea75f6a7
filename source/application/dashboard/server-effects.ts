import type {AppError} from '../../domain/errors.js';
import type {ServerAnswer} from '../../domain/server-overview.js';
import {listServers} from '../list-servers.js';
import type {Ports, Timer} from '../ports.js';
import type {DashboardEvent} from './events.js';
import type {ServersEffect, ServersEvent} from './screens/servers/screen.js';
import {createRunningTest, type Work} from './work.js';

type Parts = {readonly ports: Ports; readonly work: Work};

type Send = (event: DashboardEvent) => void;

/** Answers wait so long for others, so that thousands of accounts do not have the screen drawn thousands of times. */
const batchMilliseconds = 100;

/** Hands items on a few at a time. */
const createBatches = <Item>(timer: Timer, deliver: (items: readonly Item[]) => void) => {
	let waiting: Item[] = [];

	const flush = (): void => {
		const items = waiting;
		waiting = [];
		if (items.length > 0) {
			deliver(items);
		}
	};

	const flushLater = async (): Promise<void> => {
		await timer.wait(batchMilliseconds);
		flush();
	};

	return {
		flush,
		add(item: Item): void {
			waiting.push(item);
			if (waiting.length === 1) {
				void flushLater();
			}
		},
	};
};

/** Asks the accounts for their servers as the command does; `stop` ends what runs at its sockets. */
export const createServerEffects = ({ports, work: {attempt}}: Parts) => {
	const asking = createRunningTest();

	const ask = (number: number, send: Send): void => {
		asking.stop();
		const signal = asking.start();
		const tell = (event: ServersEvent): void => {
			send({kind: 'servers', attempt: number, event});
		};

		const batches = createBatches<ServerAnswer>(ports.timer, answers => {
			tell({kind: 'answered', answers});
		});
		attempt(async () => {
			await listServers(ports, {kind: 'enabled'}, {
				signal,
				onStart(start) {
					tell({kind: 'started', start});
				},
				onAnswer: batches.add,
			});
			batches.flush();
			tell({kind: 'done'});
		}, (error: AppError) => {
			batches.flush();
			tell({kind: 'failed', error});
		});
	};

	return {
		stop: asking.stop,
		run(effect: ServersEffect, send: Send): void {
			if (effect.kind === 'ask-servers') {
				ask(effect.attempt, send);
			} else {
				asking.stop();
			}
		},
	};
};
