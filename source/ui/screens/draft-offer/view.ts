import {typed} from '../../../domain/account-form/draft.js';
import {ageText} from '../../../wording/age.js';
import {
	emptyLine,
	indented,
	line,
	paragraph,
} from '../../lines.js';
import type {View} from '../../view.js';

const choices = 'Press Enter to go on with it, n to start anew, Esc to leave it for later.';
const question = 'Throw away what was kept, and start anew? Press y to throw it away, n to keep it.';

/** Asks whether to go on with a form that a dropped connection, or a quit, has left half-filled. */
export const draftOfferView: View<'draft-offer'> = {
	trail: () => ['Plex Accounts', 'A form that was not finished'],
	draw({fresh, kept, isAsking}, {now}, {columns}) {
		const email = typed(kept.draft, 'email');
		const what = fresh.mode.kind === 'add' ? 'A new account' : `Changes of ${fresh.mode.original.email}`;
		return indented([
			emptyLine,
			line('A form that was not finished is here.', 'strong'),
			emptyLine,
			...paragraph(`${what}${email === '' || fresh.mode.kind === 'edit' ? '' : `, ${email}`}, typed ${ageText(kept.savedAt, now)}. It was kept encrypted.`, columns - 6),
			emptyLine,
			...paragraph(isAsking ? question : choices, columns - 6),
		], 3);
	},
};
