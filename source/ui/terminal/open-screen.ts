import type {TerminalAbilities} from './character-set.js';
import {afterReading} from './keyboard-timers.js';
import type {Keyboard} from './keyboard.js';
import {PacedLine} from './paced-line.js';
import {Painter, type PaintedTerminal} from './painter.js';

type Screen = {
	readonly screen: Painter;
	/** By which its frames go; absent for a dumb terminal, which is asked nothing. */
	readonly line: PacedLine | undefined;
};

/** A terminal to paint on, whose answers come among the keys. */
export const openScreen = (terminal: PaintedTerminal, keyboard: Keyboard, abilities: TerminalAbilities): Screen => {
	const screen = new Painter(terminal, abilities);
	if (abilities.looks === 'none') {
		return {screen, line: undefined};
	}

	const line = new PacedLine({...terminal, now: () => performance.now(), ...afterReading});
	screen.pace(line);
	keyboard.onAnswer(() => {
		line.hear();
	});
	return {screen, line};
};
