import type {Dashboard} from '../../dashboard.js';
import type {DashboardTransition} from '../../events.js';
import {turnedFocus} from '../../movement.js';
import {keysOnly, type Rules} from '../../rules.js';
import {
	home,
	pop,
	push,
	replace,
} from '../../stack.js';
import {openCheckEmail} from '../check-email/open.js';
import {openKey} from '../key/open.js';
import {openServers} from '../servers/open.js';
import {openSettings} from '../settings/open.js';
import {openTraffic} from '../traffic/open.js';
import {places, type Place} from './screen.js';

/** How each place is opened. */
const openPlace: Readonly<Record<Place, (state: Dashboard) => DashboardTransition>> = {
	accounts: state => [home(state)],
	servers: openServers,
	'check-email': state => [openCheckEmail(state)],
	traffic: openTraffic,
	key: openKey,
	settings: state => [openSettings(state)],
	help: state => [push(state, {kind: 'help', scroll: 0})],
	quit: state => [state, {kind: 'quit'}],
};

export const mainMenuRules: Rules<'main-menu'> = {
	...keysOnly,
	contexts: {'main-menu': 'keys'},
	context: () => 'main-menu',
	onAction(state, screen, action) {
		const focus = turnedFocus(action, screen.focus, places.length);
		if (focus !== undefined) {
			return [replace(state, {...screen, focus})];
		}

		switch (action) {
			// What is opened takes the menu's place: Back leads to where the menu was asked for.
			case 'open': {
				return openPlace[places[screen.focus] ?? 'accounts'](pop(state));
			}

			case 'back': {
				return [pop(state)];
			}

			default: {
				return [state];
			}
		}
	},
};
