import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {causeOf, type AppError} from '../../../domain/errors.js';
import {ageText} from '../../../wording/age.js';
import {hintText, withKeys} from '../../keys-in-text.js';
import {countText} from '../../../wording/count-text.js';
import {
	emptyLine,
	indented,
	paragraph,
	type Line,
} from '../../lines.js';

type LastGood = Extract<Dashboard['loaded'], {kind: 'failed'}>['lastGood'];

type Text = {readonly title: string; readonly lines: readonly string[]};

/** The way out of a file that cannot be used: what was found of earlier versions. */
const damageLines = (error: AppError, lastGood: LastGood, now: string): readonly string[] => {
	const untouched = error.code === 'ERR_STORE_CHANGED' ? 'It was not used, and nothing was changed. Find out first who can write to that folder.' : 'Nothing was changed.';
	if (lastGood === undefined) {
		return [`${untouched} Looking for the last good version …`];
	}

	if (lastGood === 'none') {
		return [
			untouched,
			'There is no earlier version in the folder to go back to.',
			'If you have a backup, quit and run: plex-accounts restore FILE',
			'To start with no accounts, quit and move the whole folder away.',
		];
	}

	const kept = error.code === 'ERR_STORE_GONE' ? '' : ' The damaged file is kept next to it.';
	return [untouched, withKeys(`Press [restore] to go back to the last good version: ${countText(lastGood.accounts, 'account')}, ${ageText(lastGood.at, now)}.${kept}`)];
};

const failureText = ({error, lastGood}: Extract<Dashboard['loaded'], {kind: 'failed'}>, now: string): Text => ({
	title: error.message,
	lines: causeOf(error) === 'damage' ? damageLines(error, lastGood, now) : [hintText('dashboard', error.hint)],
});

/** Who is here for the first time: what this is, what to do first, and the keys, each of which works from here. */
const welcomeText = ({dataDirectory, card}: Dashboard): Text => ({
	title: 'Welcome to plex-accounts. There are no Plex accounts yet.',
	lines: [
		'This program keeps Plex accounts whose tokens are known to work. Every request goes to plex.tv through the account’s own proxy, so that plex.tv never sees the address of this machine.',
		'',
		'What to do first:',
		withKeys('· Press [add] to add an account. The form asks for its email, proxy and token, tests the proxy and the token, and saves the account when both pass.'),
		card === undefined
			? '· To look around first, quit and run: plex-accounts demo. It needs no Plex account.'
			: withKeys('· This is the demo: [card] shows values to type into the form.'),
		'',
		withKeys('[add]  add an account   [main-menu]  main menu        [help]  help'),
		withKeys('[actions-menu]  all actions      [jump]  go to a screen   [quit]  quit'),
		'',
		'Until there is an account, nothing can be managed on Plex and no email can be checked.',
		`Accounts are kept in ${dataDirectory}, with their secrets encrypted.`,
	],
});

const textInstead = (state: Dashboard): Text | undefined => {
	const {loaded, screen, now} = state;
	if (loaded.kind === 'failed') {
		return failureText(loaded, now);
	}

	return loaded.kind === 'loaded' && loaded.accounts.length === 0 && screen.kind !== 'actions-menu' ? welcomeText(state) : undefined;
};

/** What begins with a sign has its other lines under its words. */
const textLines = (text: string, columns: number): readonly Line[] =>
	text.startsWith('· ') ? paragraph(text.slice(2), columns, {left: '· '}) : paragraph(text, columns);

/** What stands where the table would, when there is none; undefined when there is one. */
export const linesInstead = (state: Dashboard, columns: number): readonly Line[] | undefined => {
	const text = textInstead(state);
	return text === undefined
		? undefined
		: indented([
			emptyLine,
			...paragraph(text.title, columns - 6, {tone: 'strong'}),
			emptyLine,
			...text.lines.flatMap(one => textLines(one, columns - 6)),
		], 3);
};
