import {typed} from '../../../domain/account-form/draft.js';
import {ageText} from '../../../wording/age.js';
import {withKeysOf} from '../../keys-in-text.js';
import {
	emptyLine,
	indented,
	line,
	paragraph,
} from '../../lines.js';
import type {View} from '../../view.js';
import {draftOfferKeys} from './keys.js';

type Mode = 'add' | 'edit';

const inOffer = withKeysOf(draftOfferKeys, 'draft-offer');
const inQuestion = withKeysOf(draftOfferKeys, 'draft-discard');

const choices: Readonly<Record<Mode, string>> = {
	add: inOffer('Press [yes] to go on with it, [no] to start a new one, [back] to leave it for later.'),
	edit: inOffer('Press [yes] to go on with it, [no] to start from what is stored, [back] to leave it for later.'),
};
const questions: Readonly<Record<Mode, string>> = {
	add: inQuestion('Discard what was kept and start a new form? Press [yes] to discard it, [no] to keep it.'),
	edit: inQuestion('Discard what was kept and start from what is stored? Press [yes] to discard it, [no] to keep it.'),
};

/** Asks whether to go on with a form that a dropped connection, or a quit, has left half-filled. */
export const draftOfferView: View<'draft-offer'> = {
	trail: () => ['Plex Accounts', 'Unfinished form'],
	draw({fresh, kept, isAsking}, {now}, {columns}) {
		const email = typed(kept.draft, 'email');
		const what = fresh.mode.kind === 'add' ? 'A new account' : `Changes to ${fresh.mode.original.email}`;
		return indented([
			emptyLine,
			line('There is an unfinished form.', 'strong'),
			emptyLine,
			...paragraph(`${what}${email === '' || fresh.mode.kind === 'edit' ? '' : `, ${email}`}, typed ${ageText(kept.savedAt, now)}. It was kept encrypted.`, columns - 6),
			emptyLine,
			...paragraph((isAsking ? questions : choices)[fresh.mode.kind], columns - 6),
		], 3);
	},
};
