import {removeKeyMeaning} from '../../../wording/device-key-texts.js';
import {withKeysOf} from '../../keys-in-text.js';
import {
	emptyLine,
	indented,
	line,
	paragraph,
} from '../../lines.js';
import type {View} from '../../view.js';
import {removeDeviceKeyKeys} from './keys.js';

const choices = withKeysOf(removeDeviceKeyKeys, 'remove-device-key')('Press [yes] to remove it, [no] to leave it.');

/** Says what it means before an account's device key is removed. */
export const removeDeviceKeyView: View<'remove-device-key'> = {
	trail: ({account}) => ['Plex Accounts', account.email, 'Remove the device key'],
	draw({account, progress}, _state, {columns}) {
		const room = columns - 6;
		return indented([
			emptyLine,
			...paragraph(`Remove the device key of ${account.email}?`, room, {tone: 'strong'}),
			emptyLine,
			...removeKeyMeaning(account).flatMap(text => paragraph(text, room)),
			emptyLine,
			progress === 'removing' ? line('Removing …', 'quiet') : line(choices, 'careful'),
		], 3);
	},
};
