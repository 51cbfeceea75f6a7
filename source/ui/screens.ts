import type {ScreenKind} from '../application/dashboard/screen-types.js';
import type {KeySection} from './key-rows.js';
import {accountsKeys} from './screens/accounts/keys.js';
import {accountsView} from './screens/accounts/view.js';
import {actionsMenuKeys} from './screens/actions-menu/keys.js';
import {actionsMenuView} from './screens/actions-menu/view.js';
import {cardKeys} from './screens/card/keys.js';
import {cardView} from './screens/card/view.js';
import {changeProxyKeys} from './screens/change-proxy/keys.js';
import {changeProxyView} from './screens/change-proxy/view.js';
import {checkKeys} from './screens/check/keys.js';
import {checkView} from './screens/check/view.js';
import {checkEmailKeys} from './screens/check-email/keys.js';
import {checkEmailView} from './screens/check-email/view.js';
import {detailsKeys} from './screens/details/keys.js';
import {detailsView} from './screens/details/view.js';
import {devicesKeys} from './screens/devices/keys.js';
import {devicesView} from './screens/devices/view.js';
import {draftOfferKeys} from './screens/draft-offer/keys.js';
import {draftOfferView} from './screens/draft-offer/view.js';
import {filtersKeys} from './screens/filters/keys.js';
import {filtersView} from './screens/filters/view.js';
import {formKeys} from './screens/form/keys.js';
import {formView} from './screens/form/view.js';
import {helpKeys} from './screens/help/keys.js';
import {helpView} from './screens/help/view.js';
import {jumpKeys} from './screens/jump/keys.js';
import {jumpView} from './screens/jump/view.js';
import {keyKeys} from './screens/key/keys.js';
import {keyView} from './screens/key/view.js';
import {mainMenuKeys} from './screens/main-menu/keys.js';
import {mainMenuView} from './screens/main-menu/view.js';
import {passphraseKeys} from './screens/passphrase/keys.js';
import {passphraseView} from './screens/passphrase/view.js';
import {refreshKeys} from './screens/refresh/keys.js';
import {refreshView} from './screens/refresh/view.js';
import {removeDeviceKeyKeys} from './screens/remove-device-key/keys.js';
import {removeDeviceKeyView} from './screens/remove-device-key/view.js';
import {removeKeys} from './screens/remove/keys.js';
import {removeView} from './screens/remove/view.js';
import {removeManyKeys} from './screens/remove-many/keys.js';
import {removeManyView} from './screens/remove-many/view.js';
import {repairKeys} from './screens/repair/keys.js';
import {repairView} from './screens/repair/view.js';
import {revokeOldKeys} from './screens/revoke-old/keys.js';
import {revokeOldView} from './screens/revoke-old/view.js';
import {serversKeys} from './screens/servers/keys.js';
import {serversView} from './screens/servers/view.js';
import {settingsKeys} from './screens/settings/keys.js';
import {settingsView} from './screens/settings/view.js';
import {trafficKeys} from './screens/traffic/keys.js';
import {trafficView} from './screens/traffic/view.js';
import type {View} from './view.js';

/** How each kind of screen looks, and its part of the key table, in the order of the help. The compiler names the one that is missing. */
export const screens: {readonly [Kind in ScreenKind]: {readonly view: View<Kind>; readonly keys: readonly KeySection[]}} = {
	accounts: {view: accountsView, keys: accountsKeys},
	'actions-menu': {view: actionsMenuView, keys: actionsMenuKeys},
	filters: {view: filtersView, keys: filtersKeys},
	check: {view: checkView, keys: checkKeys},
	repair: {view: repairView, keys: repairKeys},
	'change-proxy': {view: changeProxyView, keys: changeProxyKeys},
	'remove-many': {view: removeManyView, keys: removeManyKeys},
	details: {view: detailsView, keys: detailsKeys},
	refresh: {view: refreshView, keys: refreshKeys},
	'remove-device-key': {view: removeDeviceKeyView, keys: removeDeviceKeyKeys},
	'revoke-old': {view: revokeOldView, keys: revokeOldKeys},
	remove: {view: removeView, keys: removeKeys},
	form: {view: formView, keys: formKeys},
	'draft-offer': {view: draftOfferView, keys: draftOfferKeys},
	servers: {view: serversView, keys: serversKeys},
	'check-email': {view: checkEmailView, keys: checkEmailKeys},
	traffic: {view: trafficView, keys: trafficKeys},
	devices: {view: devicesView, keys: devicesKeys},
	key: {view: keyView, keys: keyKeys},
	settings: {view: settingsView, keys: settingsKeys},
	'main-menu': {view: mainMenuView, keys: mainMenuKeys},
	jump: {view: jumpView, keys: jumpKeys},
	help: {view: helpView, keys: helpKeys},
	card: {view: cardView, keys: cardKeys},
	passphrase: {view: passphraseView, keys: passphraseKeys},
};
