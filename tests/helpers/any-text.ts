import fc from 'fast-check';

/** Halves of pairs (UTF-16), which are no signs of their own. */
const halves = {first: 0xD8_00, count: 0x8_00} as const;

const lastCodePoint = 0x10_FF_FF;

const toSign = (number: number): string => String.fromCodePoint(number < halves.first ? number : number + halves.count);

const toNumber = (sign: unknown): number => {
	if (typeof sign !== 'string' || !sign.isWellFormed() || [...sign].length !== 1) {
		throw new TypeError('This is not one sign.');
	}

	const codePoint = sign.codePointAt(0) ?? 0;
	return codePoint < halves.first ? codePoint : codePoint - halves.count;
};

/** How a number becomes a sign, and how fast-check finds the number of a sign again. */
const thereAndBack = [toSign, toNumber] as const;

/** Any code point. fast-check's own unit `binary` has the same ones, and makes a table of all million of them first, which takes each process a second. */
const anySign = fc.nat(lastCodePoint - halves.count).map(...thereAndBack);

/** Text of any code points. */
export const anyText = (constraints: Omit<fc.StringConstraints, 'unit'> = {}): fc.Arbitrary<string> => fc.string({...constraints, unit: anySign});
