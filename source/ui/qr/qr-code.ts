import {errorCorrection} from './error-correction.js';

/** Modules, row by row; true is dark. */
export type QrCode = ReadonlyArray<readonly boolean[]>;

/** Data and error correction codewords of the versions that need one block only, at level L (ISO/IEC 18004 table 9). */
const versions = [
	{data: 19, correction: 7}, {data: 34, correction: 10}, {data: 55, correction: 15}, {data: 80, correction: 20}, {data: 108, correction: 26},
] as const;

const bitsOf = (value: number, length: number): readonly number[] => Array.from({length}, (_, index) => (value >> (length - 1 - index)) & 1);

/** Byte mode (§7.4.5): its indicator, the length, the bytes, an end, and padding. */
const dataOf = (bytes: readonly number[], capacity: number): readonly number[] => {
	const bits = [...bitsOf(0b0100, 4), ...bitsOf(bytes.length, 8), ...bytes.flatMap(byte => bitsOf(byte, 8)), 0, 0, 0, 0];
	const words = Array.from({length: Math.floor(bits.length / 8)}, (_, index) => Number.parseInt(bits.slice(index * 8, (index + 1) * 8).join(''), 2));
	return [...words, ...Array.from({length: capacity - words.length}, (_, index) => index % 2 === 0 ? 0xEC : 0x11)];
};

const masks: ReadonlyArray<(row: number, column: number) => boolean> = [
	(row, column) => (row + column) % 2 === 0,
	row => row % 2 === 0,
	(_, column) => column % 3 === 0,
	(row, column) => (row + column) % 3 === 0,
	(row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
	(row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
	(row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
	(row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** Level L and the mask, with their BCH code (§7.9). */
const formatOf = (mask: number): readonly number[] => {
	const data = (0b01 << 3) | mask;
	let remainder = data;
	for (let step = 0; step < 10; step++) {
		remainder = (remainder << 1) ^ ((remainder >> 9) * 0x5_37);
	}

	return bitsOf(((data << 10) | remainder) ^ 0x54_12, 15);
};

type Grid = Array<Array<boolean | undefined>>;

const ring = (row: number, column: number): number => Math.max(Math.abs(row), Math.abs(column));

/** Everything that is there whatever is said: finders, their borders, timing, alignment, and the places of the format. */
const patternsOf = (version: number, format: readonly number[]): Grid => {
	const size = 17 + (4 * version);
	const grid: Grid = Array.from({length: size}, () => Array.from({length: size}, () => undefined));
	const set = (row: number, column: number, isDark: boolean): void => {
		const line = grid[row];
		if (line !== undefined && column >= 0 && column < size) {
			line[column] = isDark;
		}
	};

	for (let index = 8; index < size - 8; index++) {
		set(6, index, index % 2 === 0);
		set(index, 6, index % 2 === 0);
	}

	/** Row and column of the middle, and how far it reaches with its border. */
	const corners = [[3, 3, 4], [3, size - 4, 4], [size - 4, 3, 4]] as const;
	const squares = version > 1 ? [...corners, [size - 7, size - 7, 2] as const] : corners;

	for (const [middleRow, middleColumn, reach] of squares) {
		for (let row = -reach; row <= reach; row++) {
			for (let column = -reach; column <= reach; column++) {
				const distance = ring(row, column);
				set(middleRow + row, middleColumn + column, reach === 4 ? distance !== 2 && distance !== 4 : distance !== 1);
			}
		}
	}

	for (const [index, bit] of format.entries()) {
		const isDark = bit === 1;
		// Beside the finder on the top left, round its corner and not on the timing; and once more beside the other two.
		const [row, column] = index < 8 ? [8, index < 6 ? index : index + 1] : [index === 8 ? 7 : 14 - index, 8];
		set(row, column, isDark);
		set(index < 7 ? size - 1 - index : 8, index < 7 ? 8 : size - 15 + index, isDark);
	}

	set(size - 8, 8, true);
	return grid;
};

/** The places of the data: two columns at a time from the right, up and down in turns, without the timing's column. */
const placesOf = (grid: Grid): ReadonlyArray<readonly [number, number]> => {
	const size = grid.length;
	const places: Array<readonly [number, number]> = [];
	let isUp = true;
	for (let right = size - 1; right > 0; right -= 2) {
		right = right === 6 ? 5 : right;
		for (let step = 0; step < size; step++) {
			const row = isUp ? size - 1 - step : step;
			places.push(...[right, right - 1].filter(column => grid[row]?.[column] === undefined).map(column => [row, column] as const));
		}

		isUp = !isUp;
	}

	return places;
};

/** Runs of one colour make a code hard to read: five and more in a line (§7.8.3.1). */
const penaltyOf = (code: QrCode): number => {
	const lines = [...code, ...code.map((_, column) => code.map(row => row[column] ?? false))];
	let penalty = 0;
	for (const line of lines) {
		const runs = line.map(isDark => isDark ? '1' : '0').join('').match(/0+|1+/gv) ?? [];
		for (const {length} of runs) {
			penalty += length >= 5 ? length - 2 : 0;
		}
	}

	return penalty;
};

/** A short text as a QR code (ISO/IEC 18004) at level L; undefined when it has more than 106 bytes. */
export const qrCode = (text: string): QrCode | undefined => {
	const bytes = [...new TextEncoder().encode(text)];
	const version = versions.findIndex(({data}) => data >= bytes.length + 2) + 1;
	const sizes = versions[version - 1];
	if (sizes === undefined) {
		return undefined;
	}

	const data = dataOf(bytes, sizes.data);
	const bits = [...data, ...errorCorrection(data, sizes.correction)].flatMap(word => bitsOf(word, 8));
	const codes = masks.map((isInverted, mask): QrCode => {
		const grid = patternsOf(version, formatOf(mask));
		for (const [index, [row, column]] of placesOf(grid).entries()) {
			const line = grid[row];
			if (line !== undefined) {
				line[column] = (bits[index] === 1) !== isInverted(row, column);
			}
		}

		return grid.map(row => row.map(isDark => isDark === true));
	});
	return codes.toSorted((a, b) => penaltyOf(a) - penaltyOf(b))[0];
};
