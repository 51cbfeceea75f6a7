import type {AccountId} from '../../domain/account.js';
import type {HealthState} from '../../domain/account-health.js';

/** The states that were told last, by account. May be lost: then the stored verdicts stand for them. */
export type HealthMemory = {
	read(): Promise<ReadonlyMap<AccountId, HealthState>>;
	write(states: ReadonlyMap<AccountId, HealthState>): Promise<void>;
};

/** What became of a command of the person’s own that was to be told something. */
export type NotifyResult = {readonly kind: 'done'} | {readonly kind: 'failed'; readonly reason: string};
