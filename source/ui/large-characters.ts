type Glyph = readonly [string, string, string, string, string];

/** Capitals and digits, five cells wide and five rows high. A zero has a stroke, so that it is no O. */
const glyphs: Readonly<Record<string, Glyph>> = {
	A: ['  █  ', ' █ █ ', '█████', '█   █', '█   █'],
	B: ['████ ', '█   █', '████ ', '█   █', '████ '],
	C: [' ████', '█    ', '█    ', '█    ', ' ████'],
	D: ['████ ', '█   █', '█   █', '█   █', '████ '],
	E: ['█████', '█    ', '████ ', '█    ', '█████'],
	F: ['█████', '█    ', '████ ', '█    ', '█    '],
	G: [' ████', '█    ', '█  ██', '█   █', ' ████'],
	H: ['█   █', '█   █', '█████', '█   █', '█   █'],
	I: ['█████', '  █  ', '  █  ', '  █  ', '█████'],
	J: ['    █', '    █', '    █', '█   █', ' ███ '],
	K: ['█   █', '█  █ ', '███  ', '█  █ ', '█   █'],
	L: ['█    ', '█    ', '█    ', '█    ', '█████'],
	M: ['█   █', '██ ██', '█ █ █', '█   █', '█   █'],
	N: ['█   █', '██  █', '█ █ █', '█  ██', '█   █'],
	O: [' ███ ', '█   █', '█   █', '█   █', ' ███ '],
	P: ['████ ', '█   █', '████ ', '█    ', '█    '],
	Q: [' ███ ', '█   █', '█ █ █', '█  █ ', ' ██ █'],
	R: ['████ ', '█   █', '████ ', '█  █ ', '█   █'],
	S: [' ████', '█    ', ' ███ ', '    █', '████ '],
	T: ['█████', '  █  ', '  █  ', '  █  ', '  █  '],
	U: ['█   █', '█   █', '█   █', '█   █', ' ███ '],
	V: ['█   █', '█   █', '█   █', ' █ █ ', '  █  '],
	W: ['█   █', '█   █', '█ █ █', '██ ██', '█   █'],
	X: ['█   █', ' █ █ ', '  █  ', ' █ █ ', '█   █'],
	Y: ['█   █', ' █ █ ', '  █  ', '  █  ', '  █  '],
	Z: ['█████', '   █ ', '  █  ', ' █   ', '█████'],
	0: [' ███ ', '█  ██', '█ █ █', '██  █', ' ███ '],
	1: ['  █  ', ' ██  ', '  █  ', '  █  ', '█████'],
	2: ['████ ', '    █', ' ███ ', '█    ', '█████'],
	3: ['████ ', '    █', ' ███ ', '    █', '████ '],
	4: ['█   █', '█   █', '█████', '    █', '    █'],
	5: ['█████', '█    ', '████ ', '    █', '████ '],
	6: [' ███ ', '█    ', '████ ', '█   █', ' ███ '],
	7: ['█████', '    █', '   █ ', '  █  ', '  █  '],
	8: [' ███ ', '█   █', ' ███ ', '█   █', ' ███ '],
	9: [' ███ ', '█   █', ' ████', '    █', ' ███ '],
};

const rowNumbers = [0, 1, 2, 3, 4] as const;

const between = ' '.repeat(3);

/** A text of capitals and digits in five rows, to be read from across a room; undefined when it has other characters, or no room in `columns` cells. */
export const largeCharacters = (text: string, columns: number): readonly string[] | undefined => {
	const drawn = [...text].flatMap(character => {
		const glyph = glyphs[character];
		return glyph === undefined ? [] : [glyph];
	});
	const isWhole = drawn.length === text.length && text !== '';
	const width = (drawn.length * 5) + ((drawn.length - 1) * between.length);
	return isWhole && width <= columns ? rowNumbers.map(row => drawn.map(glyph => glyph[row]).join(between)) : undefined;
};
