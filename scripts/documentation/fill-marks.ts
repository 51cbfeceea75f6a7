/** A part of a document that is made: what stands between `<!-- name: … -->` and `<!-- /name -->`. */
export type MadeParts = Readonly<Record<string, string>>;

const marksOf = (name: string): RegExp => new RegExp(String.raw`(?<start><!-- ${name}: [^\n]* -->\n).*?(?<end><!-- /${name} -->)`, 'sv');

/** The document with its made parts renewed. Throws when it has no marks for one of them. */
export const fillMarks = (text: string, parts: MadeParts): string => {
	let filled = text;
	for (const [name, part] of Object.entries(parts)) {
		const marks = marksOf(name);
		if (!marks.test(filled)) {
			throw new Error(`There are no marks for the part “${name}”.`);
		}

		filled = filled.replace(marks, (_, start: string, end: string) => `${start}${part}\n${end}`);
	}

	return filled;
};
