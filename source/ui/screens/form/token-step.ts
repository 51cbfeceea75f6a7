import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {reasonsBelow} from '../../../domain/account-form/drawn-controls.js';
import {focused} from '../../../domain/account-form/controls.js';
import {typed, type TokenWay} from '../../../domain/account-form/draft.js';
import type {ButtonName, Form} from '../../../domain/account-form/form.js';
import {Secret} from '../../../domain/secret.js';
import {parseToken} from '../../../domain/token.js';
import {timeText} from '../../../wording/age.js';
import {
	emptyLine,
	indented,
	paragraph,
	type Line,
	type Size,
} from '../../lines.js';
import type {QrRoom} from '../../pin-lines.js';
import {signInLines} from '../../sign-in-lines.js';
import {controlLines, reasonLines} from './controls.js';

/** What kind of token was typed, where that matters. */
const tokenKind = (form: Form, now: string): string | undefined => {
	const token = parseToken(typed(form.draft, 'authToken'));
	if (token.kind === 'jwt') {
		const {expiresAt} = token;
		if (expiresAt === undefined) {
			return 'This token is a JWT: it lasts seven days at most.';
		}

		return Date.parse(expiresAt) <= Date.parse(now)
			? `This token is a JWT that ended on ${timeText(expiresAt)}: get a new one.`
			: `This token is a JWT: it lasts until ${timeText(expiresAt)} at most.`;
	}

	return token.kind === 'unusual' ? 'This does not look like a Plex token, but it can be tried.' : undefined;
};

const presentText = (form: Form): string => {
	const token = typed(form.draft, 'authToken');
	if (token === '') {
		return 'No token yet.';
	}

	// Where one was just given it is said above that it is in its field.
	return `${form.signIn.kind === 'issued' ? 'Token' : 'The token is in its field'}: ${new Secret(token).masked()}`;
};

/** What a device key is for, or that it is there. */
const keyText = (form: Form): string => typed(form.draft, 'deviceKey') === ''
	? 'The account gets a key of its own. You type a code once; then it renews its token by itself.'
	: 'The account has its device key: it renews its token by itself.';

/** How far an exchange of what was pasted has come; what keeps it closed is said where it has the focus. */
const exchangeLines = (form: Form, columns: number): readonly Line[] => {
	const control = focused(form);
	const isHere = control.kind === 'button' && control.name === 'exchange';
	const closed = isHere ? reasonsBelow(form, 'exchange') : [];
	if (closed.length > 0) {
		return reasonLines(closed, columns);
	}

	const {signIn} = form;
	const isOfExchange = signIn.kind === 'exchanging' || (isHere && (signIn.kind === 'exchange-offered' || signIn.kind === 'failed'));
	return isOfExchange ? signInLines(signIn, 'form', columns) : [];
};

/** What is known of a pasted token before it is tested. `now` is ISO 8601. */
const pastedLines = (form: Form, now: string, columns: number): readonly Line[] => {
	const kind = tokenKind(form, now);
	return [
		...(kind === undefined ? [] : paragraph(kind, columns, {tone: 'careful', left: '! '})),
		...exchangeLines(form, columns),
	];
};

const buttons: Readonly<Record<Exclude<TokenWay, 'paste'>, ButtonName>> = {pin: 'get-code', 'sign-in': 'sign-in', 'device-key': 'get-code'};

/** What came of asking plex.tv for a token, and the token that is there. */
const issuedLines = (form: Form, way: Exclude<TokenWay, 'paste'>, columns: number, qr: QrRoom | undefined): readonly Line[] => {
	const closed = reasonsBelow(form, buttons[way]);
	return [
		...(closed.length === 0 ? signInLines(form.signIn, 'form', columns, qr) : reasonLines(closed, columns)),
		...(way === 'device-key' && form.signIn.kind !== 'pin' ? paragraph(keyText(form), columns, {tone: 'quiet', left: '· '}) : []),
		...(form.signIn.kind === 'pin' ? [] : paragraph(presentText(form), columns, {tone: 'quiet', left: '· '})),
	];
};

const indent = 3;

type TokenHost = Pick<Dashboard, 'now' | 'settings' | 'hasBlocks'>;

/** Step 4: the token, typed or asked for. */
export const tokenStep = (form: Form, {now, settings, hasBlocks = false}: TokenHost, {columns, rows}: Size): readonly Line[] => {
	const {tokenWay} = form.draft;
	const room = columns - (2 * indent);
	const controls = controlLines(form, columns);
	const qr = hasBlocks ? {rows: rows - controls.length - 1, isOnLight: settings?.theme === 'light'} : undefined;
	return [
		...controls,
		emptyLine,
		...indented(tokenWay === 'paste' ? pastedLines(form, now, room) : issuedLines(form, tokenWay, room, qr), indent),
	];
};
