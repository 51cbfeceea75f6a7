import type {ThemeName} from '../domain/settings.js';
import type {TerminalAbilities} from './terminal/character-set.js';

/** How a piece of text is meant; the theme says how that looks. Meaning is never in the look alone: there is a word or a sign too. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'bad' | 'careful' | 'accent';

/** Attributes that Ink's Text takes. */
export type Style = {readonly color?: string; readonly bold?: boolean; readonly dimColor?: boolean};

export type Theme = Readonly<Record<Tone, Style>> & {
	/** Whether the cursor in a field has to be a sign, as nothing can be inverse. */
	readonly hasCursorSign?: true;
};

const coloured: Theme = {
	plain: {},
	strong: {bold: true},
	quiet: {dimColor: true},
	good: {color: 'green'},
	bad: {color: 'red'},
	careful: {color: 'yellow'},
	accent: {color: 'cyan', bold: true},
};

/** What NO_COLOR leaves: weight tells what stands out. */
const withoutColour: Theme = {
	plain: {},
	strong: {bold: true},
	quiet: {},
	good: {},
	bad: {},
	careful: {},
	accent: {bold: true},
};

/** What a screen reader says, which knows by itself where the cursor is. */
export const heardTheme: Theme = {
	plain: {}, strong: {}, quiet: {}, good: {}, bad: {}, careful: {}, accent: {},
};

const textOnly: Theme = {...heardTheme, hasCursorSign: true};

/** Bright letters, for who has a dark background and wants them. */
const dark: Theme = {
	plain: {},
	strong: {bold: true},
	quiet: {color: 'gray'},
	good: {color: 'greenBright'},
	bad: {color: 'redBright'},
	careful: {color: 'yellowBright'},
	accent: {color: 'cyanBright', bold: true},
};

/** What can be read on white: yellow and cyan cannot. */
const light: Theme = {
	plain: {},
	strong: {bold: true},
	quiet: {color: 'gray'},
	good: {color: 'green'},
	bad: {color: 'red'},
	careful: {color: 'magenta'},
	accent: {color: 'blue', bold: true},
};

const chosen: Readonly<Record<ThemeName, Theme>> = {
	terminal: coloured, dark, light, plain: withoutColour,
};

/** The looks of what may be sent to the terminal, in the theme that was chosen. */
export const themeFor = ({looks}: Pick<TerminalAbilities, 'looks'>, theme: ThemeName = 'terminal'): Theme =>
	({coloured: chosen[theme], 'without colour': withoutColour, none: textOnly})[looks];

/** Whether what is quiet can be told from other text by its looks. */
export const hasQuiet = ({quiet}: Theme): boolean => quiet.dimColor === true || quiet.color !== undefined;
