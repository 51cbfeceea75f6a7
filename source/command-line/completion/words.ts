import {filterOption} from '../filter-option.js';
import {flagOf, type Command, type Option} from '../command.js';

/** What a shell can offer at a place. */
export type Offer =
	| {readonly kind: 'words'; readonly words: readonly string[]}
	/** What is stored: the emails, or the words that a filter may have. */
	| {readonly kind: 'stored'; readonly what: 'emails' | 'filters'}
	| {readonly kind: 'files'}
	| {readonly kind: 'nothing'};

/** Words that stand by their place and are no accounts or files. */
const placed: Readonly<Record<string, readonly string[]>> = {
	key: ['status', 'rotate', 'lock', 'unlock'],
	settings: ['get', 'set', 'unset'],
	drafts: ['list', 'discard'],
	completion: ['bash', 'zsh', 'fish'],
};

export const globalFlags = ['--json', '--data-dir', '--quiet', '--progress', '--debug', '--no-color', '--lock-timeout', '--timeout', '--help'] as const;

export const flagsOf = ({options}: Command): readonly string[] => [...Object.keys(options).map(name => flagOf(name)), ...globalFlags];

/** What stands behind an option; undefined for one that takes nothing. */
export const valueOffer = (option: Option): Offer | undefined => {
	switch (option.kind) {
		case 'flag': {
			return undefined;
		}

		case 'choice': {
			return {kind: 'words', words: option.choices};
		}

		case 'secret-file': {
			return {kind: 'files'};
		}

		case 'text': {
			return option.valueName === 'FILE' ? {kind: 'files'} : (option.valueName === 'ACCOUNT' ? {kind: 'stored', what: 'emails'} : {kind: 'nothing'});
		}

		case 'texts': {
			return option.valueName === filterOption.valueName ? {kind: 'stored', what: 'filters'} : {kind: 'nothing'};
		}

		default: {
			return {kind: 'nothing'};
		}
	}
};

/** The options of a command that take a value, with what to offer for it. */
export const valuedFlags = ({options}: Command): ReadonlyArray<readonly [flags: readonly string[], offer: Offer]> =>
	Object.entries(options).flatMap(([name, option]) => {
		const offer = valueOffer(option);
		return offer === undefined ? [] : [[[flagOf(name), ...(option.short === undefined ? [] : [`-${option.short}`])], offer] as const];
	});

/** What stands by its place. */
export const argumentOffer = ({name, arguments: declared}: Command): Offer => {
	const words = placed[name];
	if (words !== undefined) {
		return {kind: 'words', words};
	}

	if (Object.hasOwn(declared, 'account')) {
		return {kind: 'stored', what: 'emails'};
	}

	return Object.hasOwn(declared, 'file') ? {kind: 'files'} : {kind: 'nothing'};
};
