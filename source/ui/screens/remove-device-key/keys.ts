import {key, section, type KeySection} from '../../key-rows.js';

export const removeDeviceKeyKeys: readonly KeySection[] = [
	section('Remove the device key', ['remove-device-key'], [
		key(['y'], 'yes', 'remove it', 'remove it'),
		key(['n', 'escape'], 'no', 'leave it', 'leave it'),
	]),
];
