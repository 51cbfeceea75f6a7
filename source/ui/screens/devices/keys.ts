import {
	help,
	key,
	scrolling,
	section,
	type KeySection,
} from '../../key-rows.js';

export const devicesKeys: readonly KeySection[] = [
	section('Devices', ['devices'], [
		key(['x', 'delete'], 'revoke', 'sign the device out, after a question', 'sign out'),
		key(['r'], 'ask-again', 'ask again', 'ask again'),
		key(['escape'], 'back', 'stop asking, or back', 'stop or back'),
		...scrolling,
		help,
	]),
	section('Sign a device out', ['devices-question'], [
		key(['y'], 'yes', 'sign it out', 'sign it out'),
		key(['n', 'escape'], 'no', 'leave it', 'leave it'),
	]),
	section('While a device is signed out', ['devices-running'], [key(['escape'], 'back', 'stop', 'stop')]),
];
