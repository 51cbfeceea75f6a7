import {stepNames} from '../../../domain/account-form/steps.js';
import {
	help,
	key,
	numbers,
	section,
	toTheEnds,
	type Binding,
	type KeySection,
} from '../../key-rows.js';

/** Each context has its own row of what Enter does, before the rows that all of them share. */
const own: readonly Binding[] = [
	{contexts: ['form-text', 'form-choice'], ...key(['enter'], 'activate', 'next field', 'next')},
	{contexts: ['form-button'], ...key(['enter', 'space'], 'activate', 'press', 'press')},
	{contexts: ['form-review'], ...key(['enter', 'space'], 'activate', 'go to that step, or save', 'choose')},
	{contexts: ['form-choice'], ...key(['right', 'space'], 'choose-next', 'choose', 'choose')},
	{contexts: ['form-choice'], ...key(['left'], 'choose-previous', 'choose')},
];

/** The review has no test, and no step comes after it. */
const beforeReview: readonly Binding[] = [
	key(['ctrl+t'], 'test', 'test', 'test'),
	key(['page-down', 'ctrl+n'], 'next-step', 'next step', 'next step'),
].map(row => ({contexts: ['form-text', 'form-choice', 'form-button'], ...row}));

const shared = section('Add and edit', ['form-text', 'form-choice', 'form-button', 'form-review'], [
	key(['tab', 'down'], 'next', 'next'),
	key(['shift+tab', 'up'], 'previous', 'previous'),
	key(['escape', 'page-up', 'ctrl+p'], 'previous-step', 'back', 'back'),
	key(['ctrl+r'], 'review', 'review', 'review'),
]);

const onReview: readonly Binding[] = [
	...toTheEnds.map(row => ({contexts: ['form-review'], ...row} as const)),
	...numbers.slice(0, stepNames.length - 1).map(row => ({contexts: ['form-review'], ...row, label: 'the step with that number'} as const)),
	{contexts: ['form-review'], ...key(['q'], 'leave', 'leave the form', 'leave')},
];

export const formKeys: readonly KeySection[] = [
	{title: shared.title, bindings: [...own, ...beforeReview, ...shared.bindings, ...onReview, {contexts: ['form-choice', 'form-button', 'form-review'], ...help}]},
	section('Leave the form', ['form-leave'], [
		key(['k'], 'keep', 'keep what was typed for later', 'keep for later'),
		key(['y'], 'yes', 'discard what was typed', 'discard'),
		key(['n', 'escape'], 'no', 'go on with the form', 'go on'),
		key(['b'], 'restore', 'back to the last good version, of a damaged file; the form stays open', 'last good version'),
	]),
];
