import type {TerminalAbilities} from './terminal/character-set.js';

/** How a piece of text is meant; the theme says how that looks. Meaning is never in the look alone: there is a word or a sign too. */
export type Tone = 'plain' | 'strong' | 'quiet' | 'good' | 'bad' | 'careful' | 'accent';

/** Attributes that Ink's Text takes. */
export type Style = {readonly color?: string; readonly bold?: boolean; readonly dimColor?: boolean};

export type Theme = Readonly<Record<Tone, Style>>;

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

const textOnly: Theme = {
	plain: {}, strong: {}, quiet: {}, good: {}, bad: {}, careful: {}, accent: {},
};

/** The looks of what may be sent to the terminal. */
export const themeFor = ({looks}: Pick<TerminalAbilities, 'looks'>): Theme =>
	({coloured, 'without colour': withoutColour, none: textOnly})[looks];
