import {removeKeyMeaning} from '../../../wording/device-key-texts.js';
import {
	emptyLine,
	indented,
	line,
	paragraph,
} from '../../lines.js';
import type {View} from '../../view.js';

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
			progress === 'removing' ? line('Removing …', 'quiet') : line('Press y to remove it, n to leave it.', 'careful'),
		], 3);
	},
};
