import {entryActions} from '../../../application/dashboard/actions.js';
import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {manyActions, manyKeys, type ManyAction} from '../../../application/dashboard/many-actions.js';
import {selectedAccount} from '../../../application/dashboard/selection.js';
import {listActions, type ListAction} from '../../../application/dashboard/screens/actions-menu/screen.js';
import {countText} from '../../../wording/count-text.js';
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
	'list-devices': 'Devices',
	'revoke-old': 'Replace and revoke',
	remove: 'Remove',
};

const manyLabels: Readonly<Record<(typeof manyActions)[number], string>> = {
	check: 'Check all of them',
	'test-tokens': 'Test Tokens',
	'test-proxies': 'Test Proxies',
	'enable-many': 'Enable',
	'disable-many': 'Disable',
	'change-proxy': 'Change the proxy',
	'revoke-old-many': 'Replace and revoke',
	'remove-many': 'Remove',
};

const keyWidth = 6;

/** The key that does the same on the table, if there is one. */
const shortcutOf = (action: string | undefined): string => {
	const [key] = accountsKeys.flatMap(({bindings}) => bindings).find(binding => binding.action === action)?.keys ?? [];
	return key === undefined ? '' : keyLabel(key);
};

/** The key on the table that means this while accounts are selected. */
const keyActionOf = (action: ManyAction): string | undefined => action === 'check' ? 'check' : Object.entries(manyKeys).find(([, many]) => many === action)?.[0];

/** What the menu offers: for one account, or for all that are selected. */
type Menu = {readonly entries: ReadonlyArray<{readonly label: string; readonly shortcut: string}>; readonly about: string; readonly isOpen: (index: number) => boolean};

const menuOf = (state: Dashboard): Menu => {
	const count = state.marked.size;
	if (count > 0) {
		return {entries: manyActions.map(action => ({label: manyLabels[action], shortcut: shortcutOf(keyActionOf(action))})), about: `${countText(count, 'account')} selected`, isOpen: () => true};
	}

	const account = selectedAccount(state);
	return {
		entries: listActions.map(action => ({label: labels[action], shortcut: shortcutOf(action === 'details' ? 'open' : action)})),
		about: account === undefined ? 'no account is selected' : account.email,
		isOpen: index => account !== undefined || listActions[index] === 'add',
	};
};

const width = 30;
const inner = width - 2;
/** The first line of the table that the menu lies over. */
const top = 2;

const edge = span('│', 'quiet');

const rule = (left: string, right: string): Line => line(`${left}${'─'.repeat(inner)}${right}`, 'quiet');

const menuLines = ({entries, about, isOpen}: Menu, focus: number): readonly Line[] => [
	rule('┌', '┐'),
	...entries.map(({label, shortcut}, index): Line => [
		edge,
		{
			text: fit(`${index === focus ? '▸' : ' '}${index < entryActions.length ? index + 1 : ' '} ${label}`, inner - keyWidth) + fit(shortcut, keyWidth),
			tone: isOpen(index) ? 'plain' : 'quiet',
			isInverse: index === focus,
		},
		edge,
	]),
	rule('├', '┤'),
	line(`│${fit(` ${about}`, inner)}│`, 'quiet'),
	rule('└', '┘'),
];

/** The menu in the table's header, drawn over the table. */
export const actionsMenuView: View<'actions-menu'> = {
	trail: () => ['Servers & Libraries', 'Plex Accounts'],
	draw({focus}, state, size) {
		const menu = menuLines(menuOf(state), focus);
		return tableLines(state, size).map((below, row) => {
			const above = menu[row - top];
			return above === undefined ? below : overlaid(below, above, size.columns - width - 1);
		});
	},
	told({focus}, state) {
		const {entries, about} = menuOf(state);
		const label = entries[focus]?.label;
		return label === undefined ? [] : [`${label}, ${focus + 1} of ${entries.length}, ${about}`];
	},
};
