import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {signInsOf} from '../../../application/dashboard/sign-in-progress.js';
import {repairsOn, withPasswords} from '../../../application/dashboard/screens/repair/repairs.js';
import {AppError, errorTable, type ErrorCode} from '../../../domain/errors.js';
import {isSignInCode, type Repair} from '../../../domain/repairs.js';
import {centredTop} from '../../../domain/list-window.js';
import {cutShort} from '../../../text/fit.js';
import {causeText} from '../../../wording/cause-text.js';
import {countText} from '../../../wording/count-text.js';
import {barText} from '../../bar.js';
import {hintText, withKeysOf} from '../../keys-in-text.js';
import {
	emptyLine,
	line,
	paragraph,
	span,
	type Line,
} from '../../lines.js';
import type {View} from '../../view.js';
import {repairKeys} from './keys.js';

const withListKeys = withKeysOf(repairKeys, 'repair');
const withQuestionKeys = withKeysOf(repairKeys, 'repair-passwords');

const hostOf = (proxyUrl: string): string => proxyUrl.replace(/^https?:\/\//v, '');

const messageOf = (code: ErrorCode, about: string): string => errorTable[code].message(about);

/** One account by its email, several by their number. */
const whom = ({ids, email}: Pick<Repair, 'ids' | 'email'>): string => email ?? countText(ids.length, 'account');

const titleOf = (repair: Repair): string => {
	switch (repair.kind) {
		case 'proxy': {
			return `Proxy ${hostOf(repair.proxyUrl)}: ${whom(repair)}`;
		}

		case 'rejected': {
			return `Token rejected: ${repair.email}`;
		}

		case 'cannot-tell': {
			return `No answer about the token of ${whom(repair)}: ${causeText(repair.code)}`;
		}
	}
};

const signs: Readonly<Record<Repair['kind'], {readonly sign: string; readonly tone: 'bad' | 'careful'}>> = {
	proxy: {sign: '✗', tone: 'bad'}, rejected: {sign: '✗', tone: 'bad'}, 'cannot-tell': {sign: '?', tone: 'careful'},
};

/** What is wrong, and what the key does about it. */
const explanationOf = (repair: Repair): readonly string[] => {
	switch (repair.kind) {
		case 'proxy': {
			return [messageOf(repair.code, hostOf(repair.proxyUrl)), withListKeys(`[open] changes the proxy of ${repair.email ?? `all ${repair.ids.length} accounts that ${isSignInCode(repair.code) ? 'it refuses' : 'share it'}, at once`}. If you have repaired the proxy itself, press [check-again] to check again.`)];
		}

		case 'rejected': {
			return ['plex.tv rejected the token.', withListKeys(`[open] gets a new one, by a code or a sign-in.${repair.hasPassword ? ' Its password is stored: [sign-in-many] signs in every account that has one, after a yes.' : ''}`)];
		}

		case 'cannot-tell': {
			return [hintText('dashboard', new AppError(repair.code).hint), withListKeys('[open] tests again.')];
		}
	}
};

const repairLine = (repair: Repair, isFocused: boolean, columns: number): Line => {
	const {sign, tone} = signs[repair.kind];
	return [span(isFocused ? ' ▸ ' : ' '.repeat(3), 'accent'), span(`${sign} `, tone), {text: cutShort(titleOf(repair), columns - 6), tone: 'plain', isInverse: isFocused}];
};

const passwordsQuestion = (count: number): string => withQuestionKeys(count === 1
	? 'Sign in at plex.tv with the stored password of 1 account, along its own route and once only? Press [yes] to use it, [no] to leave it.'
	: `Sign in at plex.tv with the stored passwords of ${count} accounts, one after the other, each along its own route and once only? Press [yes] to use them, [no] to leave them.`);

const barWidth = 16;

/** How far signing in with stored passwords has come, while it runs. */
const signInLines = (state: Dashboard): readonly Line[] => {
	const signIns = signInsOf(state);
	return signIns === undefined
		? []
		: [
			emptyLine,
			[span(`   ${barText(signIns.done, signIns.total, barWidth)}`, 'accent'), span(withListKeys(`  signing in: ${signIns.done} of ${signIns.total}. [stop-sign-ins] stops; new tokens are kept.`))],
		];
};

/** What failed, by cause, each with what mends it. What was mended goes from the list. */
export const repairView: View<'repair'> = {
	trail: () => ['Plex Accounts', 'Repair'],
	draw(screen, state, {columns, rows}) {
		const repairs = repairsOn(state, screen);
		const focus = Math.min(screen.focus, repairs.length - 1);
		const here = repairs[focus];
		if (here === undefined) {
			return [emptyLine, line('   Nothing is left to repair.', 'strong'), ...signInLines(state), emptyLine, line('   Esc goes back.', 'quiet')];
		}

		const said = screen.isAsking
			? paragraph(passwordsQuestion(withPasswords(repairs).length), columns - 4, {tone: 'careful', left: ' ! '})
			: explanationOf(here).flatMap(text => paragraph(text, columns - 4, {left: ' '.repeat(3)}));
		const signIns = signInLines(state);
		const room = Math.max(1, rows - 4 - said.length - signIns.length);
		const start = centredTop({selected: focus, count: repairs.length, rows: room});
		return [
			line(`   ${countText(repairs.length, 'cause')} to repair, ${focus + 1} of ${repairs.length}`, 'strong'),
			emptyLine,
			...repairs.slice(start, start + room).map((repair, index) => repairLine(repair, start + index === focus, columns)),
			emptyLine,
			...said,
			...signIns,
		];
	},
	told(screen, state) {
		const repairs = repairsOn(state, screen);
		const focus = Math.min(screen.focus, repairs.length - 1);
		const here = repairs[focus];
		return here === undefined
			? ['Nothing is left to repair.']
			: [`${focus + 1} of ${repairs.length}: ${titleOf(here)}`, ...(screen.isAsking ? [passwordsQuestion(withPasswords(repairs).length)] : explanationOf(here))];
	},
};
