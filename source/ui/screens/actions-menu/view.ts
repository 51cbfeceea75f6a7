import {selectedAccount} from '../../../application/dashboard/selection.js';
import {listActions, type ListAction} from '../../../application/dashboard/screens/actions-menu/screen.js';
import type {AccountSummary} from '../../../domain/account.js';
import {fit} from '../../../text/fit.js';
import {
	line,
	overlaid,
	span,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';
import {keyLabel} from '../../key-rows.js';
import {accountsKeys} from '../accounts/keys.js';
import {tableLines} from '../accounts/table.js';

const labels: Readonly<Record<ListAction, string>> = {
	add: 'Add Plex Account',
	details: 'Details',
	'test-token': 'Test Token',
	'test-proxy': 'Test Proxy',
	'refresh-token': 'Refresh Token',
	edit: 'Edit',
	'toggle-enabled': 'Enable or disable',
	remove: 'Remove',
};

const width = 30;
const inner = width - 2;
/** The first line of the table that the menu lies over. */
const top = 2;

const keyWidth = 6;

/** The key that does the same on the table. */
const shortcutOf = (action: ListAction): string => {
	const meant = action === 'details' ? 'open' : action;
	const [key] = accountsKeys.flatMap(({bindings}) => bindings).find(binding => binding.action === meant)?.keys ?? [];
	return key === undefined ? '' : keyLabel(key);
};

const edge = span('│', 'quiet');

const rule = (left: string, right: string): Line => line(`${left}${'─'.repeat(inner)}${right}`, 'quiet');

const menuLines = (focus: number, account: AccountSummary | undefined): readonly Line[] => [
	rule('┌', '┐'),
	...listActions.map((action, index): Line => [
		edge,
		{
			text: fit(`${index === focus ? '▸' : ' '}${labels[action]}`, inner - keyWidth) + fit(shortcutOf(action), keyWidth),
			tone: action !== 'add' && account === undefined ? 'quiet' : 'plain',
			isInverse: index === focus,
		},
		edge,
	]),
	rule('├', '┤'),
	line(`│${fit(account === undefined ? ' no account is selected' : ` ${account.email}`, inner)}│`, 'quiet'),
	rule('└', '┘'),
];

/** The menu in the table's header, drawn over the table. */
export const actionsMenuView: View<'actions-menu'> = {
	trail: () => ['Servers & Libraries', 'Plex Accounts'],
	draw({focus}, state, size) {
		const menu = menuLines(focus, selectedAccount(state));
		return tableLines(state, size).map((below, row) => {
			const above = menu[row - top];
			return above === undefined ? below : overlaid(below, above, size.columns - width - 1);
		});
	},
	told({focus}, state) {
		const action = listActions[focus];
		const account = selectedAccount(state);
		return action === undefined ? [] : [`${labels[action]}, ${focus + 1} of ${listActions.length}${account === undefined ? '' : `, ${account.email}`}`];
	},
};
