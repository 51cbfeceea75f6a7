import type {SignInProgress} from '../../domain/sign-in.js';
import {errorText} from '../keys-in-text.js';
import {Paragraph} from './paragraph.js';
import {PinCode} from './pin-code.js';
import {Toned} from './toned.js';

type Props = {readonly progress: SignInProgress; readonly columns: number};

const askedTexts = {
	pin: '… Asking plex.tv for a code. Esc stops.',
	password: '… Signing in. Esc stops.',
	code: '… Signing in with the verification code. Esc stops.',
} as const;

/** How far getting a token has come, in words; nothing before it was begun. */
export function SignInStatus({progress, columns}: Props) {
	switch (progress.kind) {
		case 'idle': {
			return null;
		}

		case 'asked': {
			return <Toned tone='accent'>{askedTexts[progress.for]}</Toned>;
		}

		case 'pin': {
			return <PinCode pin={progress.pin} columns={columns}/>;
		}

		case 'code-wanted': {
			return progress.problem === undefined
				? <Paragraph text='! Two-factor sign-in is on: type the verification code, too.' columns={columns} tone='careful'/>
				: <Paragraph text={`✗ ${errorText('form', progress.problem)}`} columns={columns} tone='bad'/>;
		}

		case 'failed': {
			return <Paragraph text={`✗ ${errorText('form', progress.error)}`} columns={columns} tone='bad'/>;
		}

		case 'issued': {
			return <Toned tone='good'>✓ plex.tv gave a new token.</Toned>;
		}
	}
}
