import {typed} from '../../../domain/account-form/draft.js';
import {ageText} from '../../../wording/age.js';
import {
	emptyLine,
	indented,
	line,
	paragraph,
} from '../../lines.js';
import type {View} from '../../view.js';

/** Asks whether to go on with a form that a dropped connection, or a quit, has left half-filled. */
export const draftOfferView: View<'draft-offer'> = {
	trail: () => ['Plex Accounts', 'A form that was not finished'],
	draw({fresh, kept}, {now}, {columns}) {
		const email = typed(kept.draft, 'email');
		const what = fresh.mode.kind === 'add' ? 'A new account' : `Changes of ${fresh.mode.original.email}`;
		return indented([
			emptyLine,
			line('A form that was not finished is here.', 'strong'),
			emptyLine,
			...paragraph(`${what}${email === '' || fresh.mode.kind === 'edit' ? '' : `, ${email}`}, typed ${ageText(kept.savedAt, now)}. It was kept encrypted.`, columns - 6),
			emptyLine,
			...paragraph('Press y to go on with it, n to throw it away and start anew, Esc to leave it for later.', columns - 6),
		], 3);
	},
};
