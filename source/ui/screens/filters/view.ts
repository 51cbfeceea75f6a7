import {hasFilter, type FilterChoice, type FilterName} from '../../../domain/account-filters.js';
import {isErrorCode} from '../../../domain/errors.js';
import {centredTop} from '../../../domain/list-window.js';
import {cutShort, fit} from '../../../text/fit.js';
import {causeText} from '../../../wording/cause-text.js';
import {
	emptyLine,
	line,
	moreLine,
	span,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';

const titles: Readonly<Record<FilterName, string>> = {
	token: 'Token', proxy: 'Proxy', route: 'Route', renews: 'Renews', is: 'Account', cause: 'Cause',
};

/** Those whose words in the search are short for something. */
const words: Readonly<Record<string, string | undefined>> = {
	different: 'passed, and plex.tv sees another address',
	same: 'passed, but it hides nothing',
	'cannot-compare': 'passed, but the addresses cannot be compared',
	'no-answer': 'no answer when last asked',
	pass: 'Plex Pass',
	'no-pass': 'no Plex Pass',
	'pass-unknown': 'Plex Pass not known',
	'token-expires': 'token ends by itself',
	'with-password': 'with a stored password',
	'without-password': 'without a stored password',
	no: 'no: a person is needed when its token ends',
	'by-password': 'with its stored password',
	'by-itself': 'by itself, with a device key',
};

const nameWidth = 10;
const narrowestValue = 58;
const widestValue = 100;
/** Beside the value: the sign of the focus, the name, and how many there are. */
const besideValue = 22;

const valueText = ({name, value}: FilterChoice): string => {
	switch (name) {
		case 'route': {
			return value === 'proxy' ? 'any proxy' : value;
		}

		case 'cause': {
			const code = value.toUpperCase();
			return isErrorCode(code) ? causeText(code) : code;
		}

		default: {
			return words[value] ?? value.replaceAll('-', ' ');
		}
	}
};

const choiceLine = (choice: FilterChoice, {isFocused, isFirst, search, width}: {readonly isFocused: boolean; readonly isFirst: boolean; readonly search: string; readonly width: number}): Line => [
	span(isFocused ? ' ▸ ' : ' '.repeat(3), 'accent'),
	span(fit(isFirst ? titles[choice.name] : '', nameWidth), 'quiet'),
	{text: fit(`${hasFilter(search, choice) ? '✓ ' : ''}${valueText(choice)}`, width), tone: choice.count === 0 ? 'quiet' : 'plain', isInverse: isFocused},
	span(`  ${choice.count}`, 'quiet'),
];

/** What the table can show, each with how many accounts there are of it. */
export const filtersView: View<'filters'> = {
	trail: () => ['Plex Accounts', 'Filter'],
	draw({focus, choices}, {list: {search: {text}}}, {rows, columns}) {
		const width = Math.max(narrowestValue, Math.min(widestValue, columns - besideValue));
		const room = Math.max(1, rows - 4);
		const start = centredTop({selected: focus, count: choices.length, rows: room});
		return [
			line(text === '' ? '   Show only the accounts …' : `   With the search “${cutShort(text, columns - 48)}”, show only the accounts …`, 'strong'),
			emptyLine,
			...(choices.length === 0 ? [line('   There are no accounts to filter.', 'quiet')] : []),
			...choices.slice(start, start + room).map((choice, index) => choiceLine(choice, {
				isFocused: start + index === focus, isFirst: index === 0 || choices[start + index - 1]?.name !== choice.name, search: text, width,
			})),
			moreLine(start, choices.length - start - room),
			line('   The same as a search (/): is:disabled token:rejected,cannot-tell (either)', 'quiet'),
		];
	},
	told({focus, choices}) {
		const choice = choices[focus];
		return choice === undefined ? ['There are no accounts to filter.'] : [`${titles[choice.name]} ${valueText(choice)}, ${choice.count} accounts, ${focus + 1} of ${choices.length}`];
	},
};
