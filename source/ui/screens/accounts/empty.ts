import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {ageText} from '../../../wording/age.js';
import {hintText, withKeys} from '../../keys-in-text.js';
import {countText} from '../../../wording/count-text.js';
import {
	emptyLine,
	indented,
	paragraph,
	type Line,
} from '../../lines.js';

type Text = {readonly title: string; readonly lines: readonly string[]};

const failureText = ({error, lastGood}: Extract<Dashboard['loaded'], {kind: 'failed'}>, now: string): Text => ({
	title: error.message,
	lines: lastGood === undefined
		? [hintText('dashboard', error.hint)]
		: [
			'Nothing was changed.',
			withKeys(`Press [restore] to go back to the last good version: ${countText(lastGood.accounts, 'account')}, ${ageText(lastGood.at, now)}. The damaged file is kept beside it.`),
		],
});

const noneText = ({dataDirectory}: Dashboard): Text => ({
	title: 'There are no Plex accounts yet.',
	lines: [
		withKeys('Press [add] to add the first one: email, proxy, token, a test of each, then Save.'),
		'Without an account nothing can be managed on Plex, and no registering email can be checked.',
		'',
		withKeys('[actions-menu] opens the menu of actions, [main-menu] the main menu, [help] the keys.'),
		'',
		`Accounts are kept in ${dataDirectory}, their secrets encrypted.`,
	],
});

const textInstead = (state: Dashboard): Text | undefined => {
	const {loaded, screen, now} = state;
	if (loaded.kind === 'failed') {
		return failureText(loaded, now);
	}

	return loaded.kind === 'loaded' && loaded.accounts.length === 0 && screen.kind !== 'actions-menu' ? noneText(state) : undefined;
};

/** What stands where the table would, when there is none; undefined when there is one. */
export const linesInstead = (state: Dashboard, columns: number): readonly Line[] | undefined => {
	const text = textInstead(state);
	return text === undefined
		? undefined
		: indented([
			emptyLine,
			emptyLine,
			...paragraph(text.title, columns - 6, {tone: 'strong'}),
			emptyLine,
			...text.lines.flatMap(one => paragraph(one, columns - 6)),
		], 3);
};
