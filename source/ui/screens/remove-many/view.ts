import {removalOf} from '../../../domain/removal.js';
import {countText} from '../../../wording/count-text.js';
import {namesText} from '../../../wording/names-text.js';
import {
	emptyLine,
	field,
	indented,
	line,
	paragraph,
	span,
} from '../../lines.js';
import type {View} from '../../view.js';

const namedAccounts = 12;

/** Asks for a phrase before several accounts are removed, so that no single key can do it. */
export const removeManyView: View<'remove-many'> = {
	trail: () => ['Plex Accounts', 'Remove'],
	draw({accounts, confirmation, progress}, _state, {columns}) {
		const room = columns - 6;
		const {phrase} = removalOf(accounts.length);
		return indented([
			emptyLine,
			...paragraph(`Remove ${countText(accounts.length, 'account')}?`, room, {tone: 'strong'}),
			emptyLine,
			...paragraph(namesText(accounts, namedAccounts, ({email}) => email), room),
			emptyLine,
			...paragraph('Their tokens, passwords and proxy passwords are removed together. Earlier versions of the accounts file still hold them, encrypted. Nothing is changed at plex.tv. To remove them from earlier versions as well, press Esc and run in a shell: plex-accounts remove ACCOUNT… --purge', room),
			emptyLine,
			[span(`Type “${phrase}” to confirm: `), field(confirmation, {isFocused: true, columns: room - 32, placeholder: phrase})],
			emptyLine,
			...(progress === 'removing' ? [line('Removing …', 'quiet')] : []),
			...(progress === 'mismatch' ? paragraph(`That is not “${phrase}”. Type all of it, or press Esc to keep the accounts.`, room, {tone: 'bad', left: '✗ '}) : []),
		], 3);
	},
};
