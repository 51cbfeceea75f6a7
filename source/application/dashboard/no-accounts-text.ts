import type {Dashboard} from './dashboard.js';

/** Why there is no account that anything could be done with; undefined where there are accounts. */
const noAccountsText = ({loaded}: Pick<Dashboard, 'loaded'>): string | undefined => {
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

/** Why nothing is shown that anything could be done with; undefined where accounts are shown. */
export const noneShownText = (state: Pick<Dashboard, 'loaded' | 'list' | 'shown'>): string | undefined =>
	noAccountsText(state) ?? (state.shown.length === 0 ? `No account matches “${state.list.search.text}”. Esc shows all of them.` : undefined);
