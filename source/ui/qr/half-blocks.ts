import type {QrCode} from './qr-code.js';

/** Light modules around a code, which it wants to be found by. */
const quietModules = 2;

/** A code in half blocks, two modules a cell one above the other. What is drawn is what a terminal shows light: the light modules on a dark background, the dark ones on a light one. */
export const halfBlocks = (code: QrCode, isOnLight: boolean): readonly string[] => {
	const size = code.length + (2 * quietModules);
	const isDrawn = (row: number, column: number): boolean => {
		const isDark = code[row - quietModules]?.[column - quietModules] ?? false;
		return row < size && isDark === isOnLight;
	};

	return Array.from({length: Math.ceil(size / 2)}, (_, pair) => Array.from({length: size}, (__, column) => {
		const [upper, lower] = [isDrawn(2 * pair, column), isDrawn((2 * pair) + 1, column)];
		if (upper === lower) {
			return upper ? '█' : ' ';
		}

		return upper ? '▀' : '▄';
	}).join(''));
};
