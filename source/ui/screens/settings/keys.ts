import {
	back,
	help,
	key,
	section,
	type Binding,
	type KeySection,
} from '../../key-rows.js';

const own: readonly Binding[] = [
	{contexts: ['settings-text'], ...key(['enter'], 'activate', 'save what was typed', 'save')},
	{contexts: ['settings-choice'], ...key(['enter', 'right', 'space', 'l'], 'choose-next', 'the next value', 'choose')},
	{contexts: ['settings-choice'], ...key(['left', 'h'], 'choose-previous', 'the value before')},
	{contexts: ['settings-choice'], ...key(['j'], 'down', 'down')},
	{contexts: ['settings-choice'], ...key(['k'], 'up', 'up')},
];

const shared = section('Settings', ['settings-text', 'settings-choice'], [
	key(['down', 'tab'], 'next', 'the next setting', 'next'),
	key(['up', 'shift+tab'], 'previous', 'the setting before'),
	back,
]);

export const settingsKeys: readonly KeySection[] = [
	{title: shared.title, bindings: [...own, ...shared.bindings, {contexts: ['settings-choice'], ...help}]},
];
