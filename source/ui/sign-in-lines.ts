import {exchangeNotes, exchangeSteps} from '../domain/device-key/exchange.js';
import type {SignInProgress} from '../domain/sign-in.js';
import {errorText} from './keys-in-text.js';
import {line, paragraph, type Line} from './lines.js';
import {pinLines, type QrRoom} from './pin-lines.js';

const askedTexts = {
	pin: '… Asking plex.tv for a code. Esc stops.',
	password: '… Signing in. Esc stops.',
	code: '… Signing in with the verification code. Esc stops.',
} as const;

/** How far getting a token has come, in words; nothing before it was begun. */
export const signInLines = (progress: SignInProgress, place: 'form' | 'dashboard', columns: number, qr?: QrRoom): readonly Line[] => {
	switch (progress.kind) {
		case 'idle': {
			return [];
		}

		case 'asked': {
			return [line(askedTexts[progress.for], 'accent')];
		}

		case 'pin': {
			return pinLines(progress.pin, columns, qr);
		}

		case 'code-wanted': {
			return progress.problem === undefined
				? paragraph('Two-factor sign-in is on: type the verification code, too.', columns, {tone: 'careful', left: '! '})
				: paragraph(errorText(place, progress.problem), columns, {tone: 'bad', left: '✗ '});
		}

		case 'exchange-offered': {
			return [...exchangeNotes.flatMap(text => paragraph(text, columns)), ...paragraph('Enter exchanges the token; Esc leaves it as it is.', columns, {tone: 'accent'})];
		}

		case 'exchanging': {
			return paragraph(`… ${exchangeSteps[progress.step]} Esc stops.`, columns, {tone: 'accent'});
		}

		case 'failed': {
			return paragraph(errorText(place, progress.error), columns, {tone: 'bad', left: '✗ '});
		}

		case 'issued': {
			return paragraph('plex.tv gave a new token; it is in its field. Step 6 tests it.', columns, {tone: 'good', left: '✓ '});
		}
	}
};
