import stringWidth from 'string-width';

/** Names of people, as plex.tv has them, that terminals measure differently. */
export const names = [
	'लक्ष्मी',
	'తెలుగు శ్రీ',
	'สมศักดิ์',
	'বাংলা',
	'മലയാളം',
	'👨‍👩‍👧 Doe',
	'🇩🇪 Max',
	'👍🏽 Ok',
	'☀️ Sunny',
	'Zo\u{308}e\u{301}',
	'مُحَمَّد',
	'山田太郎',
	'한국 이름',
] as const;

const sumOf = (text: string, cells: (codePoint: string) => number): number => {
	let sum = 0;
	for (const codePoint of text) {
		sum += cells(codePoint);
	}

	return sum;
};

/** Ways in which terminals count the cells of a text; none of them is wrong. */
export const waysToCount: Readonly<Record<string, (text: string) => number>> = {
	'whole characters': text => stringWidth(text),
	'code points on their own': text => sumOf(text, codePoint => stringWidth(codePoint)),
	'one cell a code point': text => sumOf(text, () => 1),
	'a cell for each mark too': text => sumOf(text, codePoint => Math.max(1, stringWidth(codePoint))),
};
