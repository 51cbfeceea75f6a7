import type {RemoveScreen} from '../../../application/dashboard/screens/remove/screen.js';
import {quoted} from '../../../wording/equivalent-command.js';
import {
	emptyLine,
	field,
	indented,
	line,
	paragraph,
	span,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';

const progressLines = ({account, signOut, removal}: RemoveScreen, columns: number): readonly Line[] => {
	if (removal.kind === 'removing') {
		return [line(signOut ? 'Signing out at plex.tv, then removing. Esc stops.' : 'Removing …', 'quiet')];
	}

	return removal.mismatch ? paragraph(`That is not ${account.email}. Type all of it, or press Esc to keep the account.`, columns, {tone: 'bad', left: '✗ '}) : [];
};

/** Asks for the account's email before it is removed, so that no single key can do it. */
export const removeView: View<'remove'> = {
	trail: () => ['Plex Accounts', 'Remove'],
	draw(screen, _state, {columns}) {
		const {account, confirmation, signOut} = screen;
		const room = columns - 6;
		return indented([
			emptyLine,
			...paragraph(`Remove ${account.email}?`, room, {tone: 'strong'}),
			emptyLine,
			...paragraph('Its token, password and proxy password are removed. Earlier versions of the accounts file still hold them, encrypted. To remove them there as well, press Esc and run in a shell:', room),
			...paragraph(`plex-accounts remove ${quoted(account.email)} --purge`, room, {tone: 'quiet'}),
			...paragraph(signOut
				? 'First, plex.tv is told to forget the token. Whatever else uses it, such as the browser that it was copied from, is signed out as well.'
				: 'Nothing is changed at plex.tv: the token stays valid there until it is signed out.', room),
			emptyLine,
			line(`${signOut ? '[×]' : '[ ]'} Also sign this device out at plex.tv (Tab)`),
			emptyLine,
			[span('Type the email to confirm: '), field(confirmation, {isFocused: true, columns: room - 30, placeholder: account.email})],
			emptyLine,
			...progressLines(screen, room),
		], 3);
	},
};
