import type * as Commander from 'commander';
import {flagOf, type Option} from './command.js';
import {toDuration} from './duration-value.js';

type Package = typeof Commander;

const toCount = ({InvalidArgumentError}: Package, most: number) => (text: string): number => {
	if (!/^\d{1,9}$/v.test(text) || Number(text) < 1 || Number(text) > most) {
		throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
	}

	return Number(text);
};

const gather = (text: string, before: readonly string[] | undefined): readonly string[] => [...before ?? [], text];

/** An option of a command's declaration, as the parser takes it. */
export const toOption = (commander: Package, name: string, option: Option): Commander.Option => {
	const flags = option.short === undefined ? flagOf(name) : `-${option.short}, ${flagOf(name)}`;
	if (option.kind === 'flag') {
		return new commander.Option(flags, option.description);
	}

	const made = new commander.Option(`${flags} <${option.valueName}>`, option.description);
	switch (option.kind) {
		case 'count': {
			return made.argParser(toCount(commander, option.most));
		}

		case 'duration': {
			return made.argParser(toDuration(commander));
		}

		case 'texts': {
			return made.argParser(gather);
		}

		default: {
			break;
		}
	}

	return option.kind === 'choice' ? made.choices(option.choices) : made;
};
