import {noEffects, type Effects} from './effects.js';
import type {MenuPlace, Rules} from './rules.js';
import type {ScreenKind} from './screen-types.js';
import {accountsRules} from './screens/accounts/rules.js';
import {actionsMenuRules} from './screens/actions-menu/rules.js';
import {cardRules} from './screens/card/rules.js';
import {changeProxyEffects} from './screens/change-proxy/effects.js';
import {changeProxyRules} from './screens/change-proxy/rules.js';
import {checkRules} from './screens/check/rules.js';
import {checkEmailEffects} from './screens/check-email/effects.js';
import {checkEmailRules} from './screens/check-email/rules.js';
import {detailsEffects} from './screens/details/effects.js';
import {detailsRules} from './screens/details/rules.js';
import {devicesEffects} from './screens/devices/effects.js';
import {devicesRules} from './screens/devices/rules.js';
import {draftOfferRules} from './screens/draft-offer/rules.js';
import {filtersRules} from './screens/filters/rules.js';
import {formEffects} from './screens/form/effects.js';
import {formRules} from './screens/form/rules.js';
import {helpRules} from './screens/help/rules.js';
import {jumpTo} from './screens/jump/rules.js';
import {keyEffects} from './screens/key/effects.js';
import {keyRules} from './screens/key/rules.js';
import {mainMenuOf, quitPlace} from './screens/main-menu/rules.js';
import {passphraseRules} from './screens/passphrase/rules.js';
import {refreshEffects} from './screens/refresh/effects.js';
import {refreshRules} from './screens/refresh/rules.js';
import {removeDeviceKeyEffects} from './screens/remove-device-key/effects.js';
import {removeDeviceKeyRules} from './screens/remove-device-key/rules.js';
import {removeEffects} from './screens/remove/effects.js';
import {removalRules} from './screens/remove/rules.js';
import {removeManyEffects} from './screens/remove-many/effects.js';
import {removeManyRules} from './screens/remove-many/rules.js';
import {repairRules} from './screens/repair/rules.js';
import {revokeOldEffects} from './screens/revoke-old/effects.js';
import {revokeOldRules} from './screens/revoke-old/rules.js';
import {serversEffects} from './screens/servers/effects.js';
import {serversRules} from './screens/servers/rules.js';
import {settingsRules} from './screens/settings/rules.js';
import {trafficEffects} from './screens/traffic/effects.js';
import {trafficRules} from './screens/traffic/rules.js';

/** What happens on a screen, and who does what it wants done. */
export type ScreenBehaviour<Kind extends ScreenKind> = {readonly rules: Rules<Kind>; readonly effects: Effects<Kind>};

type Behaviours<Kinds extends ScreenKind> = {readonly [Kind in Kinds]: ScreenBehaviour<Kind>};

/** Every screen but those that lead to the others, in the menu's order. The compiler names what is missing. */
const placed: Behaviours<Exclude<ScreenKind, 'main-menu' | 'jump'>> = {
	accounts: {rules: accountsRules, effects: noEffects},
	servers: {rules: serversRules, effects: serversEffects},
	'check-email': {rules: checkEmailRules, effects: checkEmailEffects},
	traffic: {rules: trafficRules, effects: trafficEffects},
	devices: {rules: devicesRules, effects: devicesEffects},
	key: {rules: keyRules, effects: keyEffects},
	settings: {rules: settingsRules, effects: noEffects},
	help: {rules: helpRules, effects: noEffects},
	'actions-menu': {rules: actionsMenuRules, effects: noEffects},
	filters: {rules: filtersRules, effects: noEffects},
	check: {rules: checkRules, effects: noEffects},
	repair: {rules: repairRules, effects: noEffects},
	'change-proxy': {rules: changeProxyRules, effects: changeProxyEffects},
	'remove-many': {rules: removeManyRules, effects: removeManyEffects},
	details: {rules: detailsRules, effects: detailsEffects},
	form: {rules: formRules, effects: formEffects},
	'draft-offer': {rules: draftOfferRules, effects: noEffects},
	remove: {rules: removalRules, effects: removeEffects},
	'remove-device-key': {rules: removeDeviceKeyRules, effects: removeDeviceKeyEffects},
	refresh: {rules: refreshRules, effects: refreshEffects},
	'revoke-old': {rules: revokeOldRules, effects: revokeOldEffects},
	card: {rules: cardRules, effects: noEffects},
	passphrase: {rules: passphraseRules, effects: noEffects},
};

/** The lines of the main menu: the screens that have a place in it, and the way out. */
export const menuPlaces: readonly MenuPlace[] = [
	...Object.values(placed).flatMap(({rules}: {readonly rules: {readonly place?: MenuPlace}}) => rules.place ?? []),
	quitPlace,
];

/** Every screen. */
export const screens: Behaviours<ScreenKind> = {
	...placed,
	'main-menu': {rules: mainMenuOf(menuPlaces), effects: noEffects},
	jump: {rules: jumpTo(menuPlaces), effects: noEffects},
};
