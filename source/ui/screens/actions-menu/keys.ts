import {listActions} from '../../../application/dashboard/screens/actions-menu/screen.js';
import {accountsKeys} from '../accounts/keys.js';
import {
	back,
	help,
	key,
	menuMoves,
	numbers,
	section,
	type KeySection,
} from '../../key-rows.js';

/** The keys of the table do in the menu what they do on the table; Enter is the menu's own. */
const shortcuts = accountsKeys.flatMap(({bindings}) => bindings)
	.filter(({action, keys}) => (listActions as readonly string[]).includes(action) && !keys.includes('enter'))
	.map(({keys, action, label}) => key(keys, action, label));

export const actionsMenuKeys: readonly KeySection[] = [
	section('Actions', ['actions-menu'], [
		key(['enter'], 'open', 'choose', 'choose'),
		...menuMoves,
		...numbers,
		...shortcuts,
		back,
		help,
	]),
];
