import type {Dashboard} from './dashboard.js';

/** Why there is no account that anything could be done with; undefined where there are accounts. */
export const noAccountsText = ({loaded}: Pick<Dashboard, 'loaded'>): string | undefined => {
	switch (loaded.kind) {
		case 'loading': {
			return 'The accounts are still being read.';
		}

		case 'failed': {
			return 'The accounts could not be read: see above.';
		}

		case 'loaded': {
			return loaded.accounts.length === 0 ? 'There is no account yet. Press [add] to add one.' : undefined;
		}
	}
};
