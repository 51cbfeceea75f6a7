import type {ScreenKind} from '../application/dashboard/screen-types.js';
import {accountsView} from './screens/accounts/view.js';
import {actionsMenuView} from './screens/actions-menu/view.js';
import {cardView} from './screens/card/view.js';
import {checkEmailView} from './screens/check-email/view.js';
import {detailsView} from './screens/details/view.js';
import {draftOfferView} from './screens/draft-offer/view.js';
import {formView} from './screens/form/view.js';
import {helpView} from './screens/help/view.js';
import {keyView} from './screens/key/view.js';
import {mainMenuView} from './screens/main-menu/view.js';
import {refreshView} from './screens/refresh/view.js';
import {removeView} from './screens/remove/view.js';
import {serversView} from './screens/servers/view.js';
import {settingsView} from './screens/settings/view.js';
import {trafficView} from './screens/traffic/view.js';
import type {View} from './view.js';

/** How each kind of screen looks. The compiler names the one that is missing. */
export const views: {readonly [Kind in ScreenKind]: View<Kind>} = {
	accounts: accountsView,
	'actions-menu': actionsMenuView,
	card: cardView,
	'check-email': checkEmailView,
	details: detailsView,
	'draft-offer': draftOfferView,
	form: formView,
	help: helpView,
	key: keyView,
	'main-menu': mainMenuView,
	refresh: refreshView,
	remove: removeView,
	servers: serversView,
	settings: settingsView,
	traffic: trafficView,
};
