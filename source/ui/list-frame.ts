import type {Dashboard} from '../application/dashboard/dashboard.js';
import {isIdle} from '../application/dashboard/screens/accounts/idle.js';
import type {AccountsScreen} from '../application/dashboard/screens/accounts/screen.js';
import {footerText} from './footer.js';
import {layOut, type Frame} from './frame-layout.js';
import type {Size} from './lines.js';
import {listBindings} from './list-keys.js';
import {tableLines} from './screens/accounts/table.js';
import {accountsTrail} from './screens/accounts/trail.js';

const screen: AccountsScreen = {kind: 'accounts', mode: 'list'};

/** The list of accounts, as `frameOf` draws it, without what all other screens need. */
export const listFrameOf = (state: Dashboard, size: Size): Frame => layOut(state, size, {
	trail: accountsTrail,
	body: room => ({lines: tableLines(state, room), scrollLimit: 0}),
	keys: columns => footerText(listBindings, columns, action => isIdle(state, screen, action)),
});
