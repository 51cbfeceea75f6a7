import type {ReplacementResult, RevokeOldScreen, Walked} from '../../../application/dashboard/screens/revoke-old/screen.js';
import {countByPassword} from '../../../domain/replacement.js';
import {routeLabel} from '../../../domain/route.js';
import {countText} from '../../../wording/count-text.js';
import {oldTokenText} from '../../../wording/old-token-texts.js';
import {errorText, withKeys, withKeysOf} from '../../keys-in-text.js';
import {
	emptyLine,
	indented,
	paragraph,
	type Line,
} from '../../lines.js';
import {pinLines} from '../../pin-lines.js';
import type {Tone} from '../../theme.js';
import type {View} from '../../view.js';
import {revokeOldKeys} from './keys.js';

const withQuestionKeys = withKeysOf(revokeOldKeys, 'revoke-old-question');
const withPinKeys = withKeysOf(revokeOldKeys, 'revoke-old-pin');

const whose = (accounts: RevokeOldScreen['accounts']): string => accounts.length === 1 ? accounts[0]?.email ?? '' : countText(accounts.length, 'account');

const questionLines = ({accounts}: RevokeOldScreen, columns: number): readonly Line[] => {
	const byKey = accounts.filter(({hasDeviceKey}) => hasDeviceKey).length;
	const byPassword = countByPassword(accounts);
	const byPin = accounts.length - byKey - byPassword;
	const isOne = accounts.length === 1;
	const who = (count: number): string => isOne ? 'The account gets one' : countText(count, 'account');
	return [
		...paragraph(`Replace the ${isOne ? 'token' : 'tokens'} of ${whose(accounts)}, and end the old ${isOne ? 'one' : 'ones'}?`, columns, {tone: 'strong'}),
		emptyLine,
		...paragraph(`For tokens that may have been stolen. ${isOne ? 'The' : 'Each'} account gets a new token, which is tested and stored; then the old one is signed out, and plex.tv is asked whether it is dead. Whatever else uses the old token is signed out as well.`, columns),
		emptyLine,
		...(byKey === 0 ? [] : paragraph(`${who(byKey)} by ${byKey === 1 ? 'its' : 'their'} own device key, with nothing to type.`, columns, {left: '· '})),
		...(byPassword === 0 ? [] : paragraph(`${who(byPassword)} by the stored password, which is used once${isOne ? '' : ' each'}. Without it, you type a code instead.`, columns, {left: '· '})),
		...(byPin === 0 ? [] : paragraph(`${who(byPin)} by a code to type at plex.tv/link${isOne ? '' : ', one after the other'}.`, columns, {left: '· '})),
		emptyLine,
		...paragraph(withQuestionKeys(byPassword === 0 ? 'Press [yes] to begin.' : 'Press [yes] to begin and use the passwords, [without-passwords] to begin without them.'), columns, {tone: 'careful'}),
	];
};

/** A verification code is not typed here: the way on is the code that is offered. */
const whyText = (why: NonNullable<Walked['why']>): string => why.code === 'ERR_SIGN_IN_CODE_NEEDED' ? why.message : errorText('dashboard', why);

const offerLines = ({account, why}: Walked, left: number, columns: number): readonly Line[] => [
	...paragraph(`${account.email} needs a code at plex.tv/link`, columns, {tone: 'strong'}),
	...paragraph(`Its route: ${routeLabel(account.route)}.${left === 0 ? '' : ` ${countText(left, 'account')} after it.`}`, columns, {tone: 'quiet'}),
	...(why === undefined ? [] : paragraph(whyText(why), columns, {tone: 'careful', left: '! '})),
	emptyLine,
	...paragraph(withPinKeys('[get-code] gets a code to type at plex.tv/link, signed in as this account; [get-key] gets one with a device key, so that it renews by itself from then on; [skip] skips it.'), columns),
];

const stepLines = (screen: RevokeOldScreen, columns: number): readonly Line[] => {
	const {step} = screen;
	switch (step.kind) {
		case 'question': {
			return questionLines(screen, columns);
		}

		case 'pin-offered': {
			return offerLines(step, screen.walk.length, columns);
		}

		case 'running': {
			return [
				...paragraph(`${step.account.email}, ${screen.results.length + 1} of ${screen.accounts.length}`, columns, {tone: 'strong'}),
				...(step.pin === undefined ? paragraph('… Replacing its token, then asking plex.tv about the old one. Esc stops.', columns, {tone: 'accent'}) : pinLines(step.pin, columns)),
			];
		}

		case 'done': {
			const dead = screen.results.filter(result => result.kind === 'replaced' && result.oldToken.verdict === 'dead').length;
			return paragraph(`Done: ${dead} of ${countText(screen.accounts.length, 'old token')} ${screen.accounts.length === 1 ? 'is' : 'are'} dead.`, columns, {tone: 'strong'});
		}
	}
};

type Said = {readonly sign: string; readonly tone: Tone; readonly text: string};

const saidOf = (result: ReplacementResult): Said => {
	switch (result.kind) {
		case 'replaced': {
			const {verdict} = result.oldToken;
			const isDead = verdict === 'dead';
			return {sign: isDead ? '✓' : (verdict === 'alive' ? '✗' : '?'), tone: isDead ? 'good' : (verdict === 'alive' ? 'bad' : 'careful'), text: `it has a new token; ${withKeys(oldTokenText(result.oldToken))}`};
		}

		case 'failed': {
			return {sign: '✗', tone: 'bad', text: `${errorText('dashboard', result.error)} Its old token was not ended.`};
		}

		case 'skipped': {
			return {sign: '·', tone: 'quiet', text: 'left as it is: its old token was not ended.'};
		}

		case 'stopped': {
			return {sign: '?', tone: 'careful', text: 'stopped on the way. Repeat this to go on where it stopped.'};
		}
	}
};

const resultLines = (result: ReplacementResult, columns: number): readonly Line[] => {
	const {sign, tone, text} = saidOf(result);
	return paragraph(`${result.account.email}: ${text}`, columns, {tone, left: `${sign} `});
};

/** What is asked or done now, and below it what became of each account, the last one first. */
export const revokeOldView: View<'revoke-old'> = {
	trail: ({accounts}) => ['Plex Accounts', ...(accounts.length === 1 ? [whose(accounts)] : []), 'Replace and revoke'],
	column(screen, _state, columns) {
		const room = columns - 6;
		return indented([
			emptyLine,
			...stepLines(screen, room),
			...(screen.results.length === 0 ? [] : [emptyLine]),
			...screen.results.toReversed().flatMap(result => resultLines(result, room)),
		], 3);
	},
};
