import type {RefreshScreen, RefreshWay} from '../../../application/dashboard/screens/refresh/screen.js';
import {waysOf} from '../../../application/dashboard/screens/refresh/rules.js';
import type {AccountSummary} from '../../../domain/account.js';
import {errorTable} from '../../../domain/errors.js';
import {routeLabel} from '../../../domain/route.js';
import {ageText} from '../../../wording/age.js';
import {
	emptyLine,
	field,
	indented,
	menuLine,
	paragraph,
	span,
	type Line,
} from '../../lines.js';
import type {QrRoom} from '../../pin-lines.js';
import {signInLines} from '../../sign-in-lines.js';
import {tokenStyles} from '../../verdict-styles.js';
import type {View} from '../../view.js';

const titles: Readonly<Record<RefreshWay, string>> = {
	'new-token': 'The waiting token', 'device-key': 'Device key', pin: 'PIN', 'sign-in': 'Email and password', exchange: 'Exchange its token',
};

const keySays = ({hasDeviceKey, token}: AccountSummary): string => {
	if (!hasDeviceKey) {
		return 'type a code once, then it renews itself';
	}

	return token.code === 'ERR_DEVICE_KEY_VOID' ? 'plex.tv refused its key: type a code for a new one' : 'renews with its own key';
};

const saysOf = ({account, newToken}: RefreshScreen, way: RefreshWay, now: string): string => {
	switch (way) {
		case 'new-token': {
			return `issued ${ageText(newToken?.since ?? now, now)}, not stored yet`;
		}

		case 'device-key': {
			return keySays(account);
		}

		case 'pin': {
			return 'a code to type at plex.tv/link; no password';
		}

		case 'exchange': {
			return 'a device key with no code to type';
		}

		case 'sign-in': {
			return account.hasPassword ? 'signs in with the stored password' : 'no password is stored';
		}
	}
};

const standingText = ({token, route}: AccountSummary, now: string): string => {
	const {sign, word} = tokenStyles[token.verdict];
	const age = token.checkedAt === undefined ? '' : `, ${ageText(token.checkedAt, now)}`;
	return `Token: ${sign} ${word}${age}. Route: ${routeLabel(route)}. The old token stays until the new one has passed its test.`;
};

const progressLines = ({progress, code}: RefreshScreen, columns: number, qr: QrRoom | undefined): readonly Line[] => {
	if (progress.kind === 'storing') {
		return paragraph('… Testing the new token along the same route, then storing it. Esc stops.', columns, {tone: 'accent'});
	}

	if (progress.kind === 'renewing') {
		return paragraph(progress.isHeld
			? '… Another program is renewing this account. Waiting for it. Esc stops waiting.'
			: '… Renewing with the account’s own key. Esc stops.', columns, {tone: 'accent'});
	}

	return [
		...signInLines(progress, 'dashboard', columns, qr),
		...(progress.kind === 'code-wanted'
			? [[span('Verification code: '), field(code, {isFocused: true, columns: columns - 22, placeholder: 'six digits'})]]
			: []),
	];
};

/** The ways to a new token, and how far the chosen one has come. The code of a PIN takes their place. */
export const refreshView: View<'refresh'> = {
	trail: () => ['Plex Accounts', 'Refresh Token'],
	draw(screen, {now, settings, hasBlocks = false}, {columns, rows}) {
		const room = columns - 6;
		const qr = hasBlocks ? {rows: rows - 3, isOnLight: settings?.theme === 'light'} : undefined;
		const choices = screen.progress.kind === 'pin' || screen.progress.kind === 'exchange-offered'
			? []
			: [
				...paragraph(standingText(screen.account, now), room, {tone: 'quiet'}),
				...(screen.account.token.isWithoutPassword ? paragraph(errorTable.ERR_SIGN_IN_NO_PASSWORD.message(screen.account.email), room, {left: '! ', tone: 'careful'}) : []),
				emptyLine,
				...waysOf(screen).map(way => menuLine(titles[way], saysOf(screen, way, now), {isFocused: way === screen.focus, width: 21})),
				emptyLine,
			];
		return indented([
			emptyLine,
			...paragraph(`A new token for ${screen.account.email}`, room, {tone: 'strong'}),
			emptyLine,
			...choices,
			...progressLines(screen, room, qr),
		], 3);
	},
};
