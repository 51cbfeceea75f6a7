import {
	lettersAlone,
	lettersWithValue,
	longOptionsAlone,
	longOptionsWithValue,
} from './curl-options.js';
import type {Word} from './shell-words.js';

/** One option with its value, or, without a name, a URL. */
export type CurlArgument = {readonly name: string; readonly value: Word};

const nothing: Word = {text: '', isUnresolved: false};

/** Letters that are written together: the first that wants a value takes the rest of the word, or the next one. */
const parseLetters = ({text, isUnresolved}: Word, next: () => Word | undefined): CurlArgument | readonly CurlArgument[] | undefined => {
	const found: CurlArgument[] = [];
	for (let index = 1; index < text.length; index++) {
		const letter = text[index] ?? '';
		const name = Object.hasOwn(lettersWithValue, letter) ? lettersWithValue[letter] : undefined;
		if (name !== undefined) {
			const rest = text.slice(index + 1);
			const value = rest === '' ? next() : {text: rest, isUnresolved};
			return value === undefined ? undefined : [...found, {name, value}];
		}

		if (!lettersAlone.has(letter)) {
			return undefined;
		}

		found.push({name: letter === 'G' ? '--get' : `-${letter}`, value: nothing});
	}

	return found;
};

const parseLong = (name: string, next: () => Word | undefined): CurlArgument | undefined => {
	if (longOptionsWithValue.has(name)) {
		const value = next();
		return value === undefined ? undefined : {name, value};
	}

	return longOptionsAlone.has(name.replace(/^--no-/v, '--')) ? {name, value: nothing} : undefined;
};

/** The arguments of a `curl` command; undefined where one is no option of curl(1), so that nobody can know which words are whose. */
export const curlArguments = (words: readonly Word[]): readonly CurlArgument[] | undefined => {
	const left = words.values();
	const next = (): Word | undefined => left.next().value;
	const found: CurlArgument[] = [];
	let isAfterOptions = false;
	for (let word = next(); word !== undefined; word = next()) {
		if (word.text === '--') {
			isAfterOptions = true;
			continue;
		}

		if (isAfterOptions || !/^-./v.test(word.text)) {
			found.push({name: '', value: word});
			continue;
		}

		const parsed = word.text.startsWith('--') ? parseLong(word.text, next) : parseLetters(word, next);
		if (parsed === undefined) {
			return undefined;
		}

		found.push(...[parsed].flat());
	}

	return found;
};
