import {AppError} from '../../../../domain/errors.js';
import type {ServerAnswer} from '../../../../domain/server-overview.js';
import {listServers} from '../../../list-servers.js';
import type {Timer} from '../../../ports.js';
import type {Effects} from '../../effects.js';

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

/** Asks the accounts for their servers as the command does. */
export const serversEffects: Effects<'servers'> = ports => async ({limits}, {signal, tell}) => {
	const batches = createBatches<ServerAnswer>(ports.timer, answers => {
		tell({kind: 'answered', answers});
	});
	try {
		const {wasCancelled} = await listServers(ports, {kind: 'enabled'}, {
			signal,
			limits,
			onStart(start) {
				tell({kind: 'started', start});
			},
			onAnswer: batches.add,
		});
		if (wasCancelled) {
			throw new AppError('ERR_CANCELLED');
		}
	} finally {
		batches.flush();
	}

	return {kind: 'done'};
};
