import {createContext, useContext} from 'react';

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

const textOnly: Theme = {
	plain: {}, strong: {}, quiet: {}, good: {}, bad: {}, careful: {}, accent: {},
};

/** `NO_COLOR` (no-color.org: set and not empty) and `TERM=dumb` leave text only. */
export const themeFor = (environment: {readonly NO_COLOR?: string; readonly TERM?: string}): Theme =>
	(environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb' ? coloured : textOnly;

export const ThemeContext = createContext<Theme>(textOnly);

export const useTheme = (): Theme => useContext(ThemeContext);
