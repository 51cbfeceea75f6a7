import {
	help,
	key,
	section,
	type Binding,
	type KeySection,
} from '../../key-rows.js';

/** Each context has its own row of what Enter does, before the rows that all of them share. */
const own: readonly Binding[] = [
	{contexts: ['form-text', 'form-choice'], ...key(['enter'], 'activate', 'next field', 'next')},
	{contexts: ['form-button'], ...key(['enter', 'space'], 'activate', 'press', 'press')},
	{contexts: ['form-choice'], ...key(['right', 'space'], 'choose-next', 'choose', 'choose')},
	{contexts: ['form-choice'], ...key(['left'], 'choose-previous', 'choose')},
];

const shared = section('Add and edit', ['form-text', 'form-choice', 'form-button'], [
	key(['tab', 'down'], 'next', 'next'),
	key(['shift+tab', 'up'], 'previous', 'previous'),
	key(['ctrl+t'], 'test', 'test', 'test'),
	key(['page-down', 'ctrl+n'], 'next-step', 'next step', 'next step'),
	key(['escape', 'page-up', 'ctrl+p'], 'previous-step', 'back', 'back'),
	key(['ctrl+r'], 'review', 'review', 'review'),
]);

export const formKeys: readonly KeySection[] = [
	{title: shared.title, bindings: [...own, ...shared.bindings, {contexts: ['form-choice', 'form-button'], ...help}]},
	section('Leave the form', ['form-leave'], [
		key(['k'], 'keep', 'keep what was typed for later', 'keep for later'),
		key(['y'], 'yes', 'discard what was typed', 'discard'),
		key(['n', 'escape'], 'no', 'go on with the form', 'go on'),
	]),
];
