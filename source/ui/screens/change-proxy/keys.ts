import {
	key,
	section,
	type KeySection,
} from '../../key-rows.js';

const moving = [
	key(['tab', 'down'], 'next', 'next'),
	key(['shift+tab', 'up'], 'previous', 'previous'),
	key(['ctrl+t'], 'test', 'test, then change', 'test and change'),
	key(['escape'], 'back', 'back, without a change', 'back'),
];

export const changeProxyKeys: readonly KeySection[] = [
	section('One proxy for several accounts', ['change-proxy'], [key(['enter'], 'activate', 'next field', 'next'), ...moving]),
	section('Sign-in of that proxy', ['change-proxy-choice'], [
		key(['enter'], 'activate', 'next field', 'next'),
		key(['right', 'space'], 'choose-next', 'choose', 'choose'),
		key(['left'], 'choose-previous', 'choose'),
		...moving,
	]),
	section('Test and change', ['change-proxy-button'], [key(['enter', 'space'], 'activate', 'press', 'press'), ...moving]),
	section('While the new proxy is tested', ['change-proxy-running'], [key(['escape'], 'back', 'stop, without a change', 'stop')]),
];
