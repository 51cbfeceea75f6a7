import {AppError} from '../../domain/errors.js';
import type {AccountId} from '../../domain/account.js';
import type {Dashboard} from './dashboard.js';
import type {Failed} from './events.js';
import type {Screen} from './screen-types.js';
import {openScreens} from './stack.js';

type Named = {readonly id: AccountId; readonly email: string};

/** The account that a screen is about. */
const accountOn = (screen: Screen): Named | undefined => {
	if (screen.kind === 'form') {
		const {mode} = screen.form;
		return mode.kind === 'edit' ? mode.original : undefined;
	}

	return 'account' in screen ? screen.account : undefined;
};

const known = (state: Dashboard): readonly Named[] => [
	...(state.loaded.kind === 'loaded' ? state.loaded.accounts : []),
	...openScreens(state).map(screen => accountOn(screen)).filter(account => account !== undefined),
];

/** An account that was removed elsewhere is told by its email, where that is known: the store knows ids alone. */
export const namingMissing = (state: Dashboard, failed: Failed): Failed => {
	const {error} = failed;
	if (error.code !== 'ERR_ACCOUNT_NOT_FOUND') {
		return failed;
	}

	const missing = known(state).find(({id}) => new AppError('ERR_ACCOUNT_NOT_FOUND', id).message === error.message);
	return missing === undefined ? failed : {...failed, error: new AppError('ERR_ACCOUNT_NOT_FOUND', missing.email)};
};
