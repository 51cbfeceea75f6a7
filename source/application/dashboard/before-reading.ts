import type {AccountSummary} from '../../domain/account.js';
import type {Tally} from '../../domain/account-list.js';
import type {SettingsValues} from '../../domain/settings.js';
import type {Dashboard} from './dashboard.js';

/** What is known of the accounts before they are read: how they stand, and the first of them by email. */
export type FirstAccounts = {
	readonly tally: Tally;
	readonly first: readonly AccountSummary[];
};

/** As long as there are accounts, with only the first ones in it. */
const withRoomFor = (first: readonly AccountSummary[], total: number): readonly AccountSummary[] => {
	const accounts = [...first];
	accounts.length = total;
	return accounts;
};

/**
What the first frame is drawn from, before the accounts are read: the same as when they are, as far as it is seen from the top of the list. Nothing but a frame is to be made of it.
Where another order is wanted, or the terminal has `rows` for more than are known, the frame says that they are being read.
*/
export const beforeReading = (start: Dashboard, settings: SettingsValues, known: FirstAccounts | undefined, rows: number): Dashboard => {
	const {sort = 'email', sortOrder = 'usual'} = settings;
	const state: Dashboard = {...start, settings, list: {...start.list, sort, isReversed: sortOrder === 'reversed'}};
	if (known === undefined || sort !== 'email' || sortOrder !== 'usual' || known.first.length < Math.min(known.tally.total, rows)) {
		return state;
	}

	const accounts = withRoomFor(known.first, known.tally.total);
	return {...state, loaded: {kind: 'loaded', accounts, tally: known.tally}, shown: accounts};
};
