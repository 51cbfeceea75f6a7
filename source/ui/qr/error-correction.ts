/** Powers of 2 in GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004 §7.5.2), and the logarithms. */
const powers: number[] = [];
const logarithms = new Map<number, number>();
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
	powers.push(value);
	logarithms.set(value, exponent);
	value = (value * 2) ^ (value >= 128 ? 0x1_1D : 0);
}

const product = (a: number, b: number): number => a === 0 || b === 0 ? 0 : powers[((logarithms.get(a) ?? 0) + (logarithms.get(b) ?? 0)) % 255] ?? 0;

/** The generator polynomial of so many codewords, its highest coefficient, which is 1, left out. */
const generatorOf = (count: number): readonly number[] => {
	let polynomial = [1];
	for (let degree = 0; degree < count; degree++) {
		const root = powers[degree] ?? 0;
		const before = polynomial;
		polynomial = [...before, 0].map((coefficient, index) => coefficient ^ product(before[index - 1] ?? 0, root));
	}

	return polynomial.slice(1);
};

/** The Reed–Solomon codewords of some data: what is left when it is divided by the generator. */
export const errorCorrection = (data: readonly number[], count: number): readonly number[] => {
	const generator = generatorOf(count);
	let remainder = Array.from({length: count}, () => 0);
	for (const byte of data) {
		const factor = byte ^ (remainder[0] ?? 0);
		remainder = [...remainder.slice(1), 0].map((coefficient, index) => coefficient ^ product(generator[index] ?? 0, factor));
	}

	return remainder;
};
