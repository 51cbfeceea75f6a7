import {repairsOf, type Repair} from '../../../../domain/repairs.js';
import type {AccountSummary} from '../../../../domain/account.js';
import type {Dashboard} from '../../dashboard.js';
import type {RepairScreen} from './screen.js';

const known = new WeakMap<readonly AccountSummary[], {readonly of: RepairScreen['of']; readonly repairs: readonly Repair[]}>();

/** What is left to mend: looked for anew only when the accounts were read anew. */
export const repairsOn = ({loaded}: Pick<Dashboard, 'loaded'>, {of}: RepairScreen): readonly Repair[] => {
	if (loaded.kind !== 'loaded') {
		return [];
	}

	const before = known.get(loaded.accounts);
	const found = before !== undefined && before.of === of ? before : {of, repairs: repairsOf(loaded.accounts, of)};
	known.set(loaded.accounts, found);
	return found.repairs;
};

/** The accounts with a rejected token whose password is stored. */
export const withPasswords = (repairs: readonly Repair[]): readonly string[] =>
	repairs.flatMap(repair => repair.kind === 'rejected' && repair.hasPassword ? repair.ids : []);
