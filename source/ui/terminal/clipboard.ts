import {Buffer} from 'node:buffer';

export type ClipboardEnvironment = {
	/** Set inside tmux. */
	readonly TMUX?: string;
	/** Set inside GNU screen. */
	readonly STY?: string;
	/** Says which of the two is nearer where both are set: each is inherited through the other. */
	readonly TERM?: string;
};

/** GNU screen takes a string of 768 bytes at most. */
const pieces = (text: string): readonly string[] => text.match(/.{1,700}/gsv) ?? [];

/** OSC 52 of xterm (“Manipulate Selection Data”): the text for the clipboard `c`, in Base64. */
const selection = (text: string): string => `\u{1B}]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u{7}`;

/** Past a multiplexer to the terminal outside: a device control string whose inner escapes tmux wants doubled. */
const throughTmux = (sequence: string): string => `\u{1B}Ptmux;${sequence.replaceAll('\u{1B}', '\u{1B}\u{1B}')}\u{1B}\\`;

const throughScreen = (sequence: string): string => pieces(sequence).map(piece => `\u{1B}P${piece}\u{1B}\\`).join('');

/**
What has the terminal put a text into its clipboard, if it is one that does. tmux is asked both ways: as it may take it itself or let it through.
Where tmux and screen run one in the other, and only the name `tmux…` tells which is nearer, nothing goes to tmux alone: screen would put it on the screen as text. tmux drops what is for screen.
*/
export const clipboardBytes = (text: string, {TMUX = '', STY = '', TERM = ''}: ClipboardEnvironment): string => {
	const sequence = selection(text);
	if (TMUX === '') {
		return STY === '' ? sequence : throughScreen(sequence);
	}

	if (STY === '') {
		return sequence + throughTmux(sequence);
	}

	return sequence + (TERM.startsWith('tmux') ? throughTmux(throughScreen(sequence)) : throughScreen(sequence));
};
