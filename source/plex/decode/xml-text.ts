const named: Readonly<Record<string, string>> = {
	amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'',
};

const characterOf = (number: number): string | undefined => number <= 0x10_FF_FF ? String.fromCodePoint(number) : undefined;

const referred = (reference: string): string | undefined => {
	if (!reference.startsWith('#')) {
		return named[reference];
	}

	return characterOf(reference.startsWith('#x') ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1)));
};

/**
What an XML text says: the five entities that XML itself has, and characters by their numbers (XML 1.0 §4.1, §4.6). Any other entity stays as it is. What comes out may hold control characters.
*/
export const xmlText = (written: string): string =>
	written.replaceAll(/&(?<reference>#\d{1,7}|#x[\dA-Fa-f]{1,6}|amp|lt|gt|quot|apos);/gv, (whole, reference: string) => referred(reference) ?? whole);
