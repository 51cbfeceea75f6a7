/** What SGR (ECMA-48 §8.3.117) changes; one value each. */
const attributes = ['weight', 'dim', 'italic', 'underline', 'inverse', 'struck', 'foreground', 'background'] as const;

type Attribute = (typeof attributes)[number];

const setters: Readonly<Record<string, Attribute>> = {
	1: 'weight', 2: 'dim', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'struck',
};

const resetters: Readonly<Record<string, readonly Attribute[]>> = {
	22: ['weight', 'dim'], 23: ['italic'], 24: ['underline'], 27: ['inverse'], 29: ['struck'], 39: ['foreground'], 49: ['background'],
};

const colourAttribute = (code: string): Attribute | undefined => {
	const number = Number(code);
	if ((number >= 30 && number <= 38) || (number >= 90 && number <= 97)) {
		return 'foreground';
	}

	return (number >= 40 && number <= 48) || (number >= 100 && number <= 107) ? 'background' : undefined;
};

const attributeOf = (code: string): Attribute | undefined => setters[code] ?? colourAttribute(code);

/** Parameters that belong together: `38;5;n` and `38;2;r;g;b` are one colour. */
const splitParameters = (parameters: string): readonly string[] =>
	parameters.match(/[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+/gv) ?? ['0'];

const workedOut = (style: string, parameters: string): string => {
	const values = new Map<Attribute, string>();
	const apply = (parameter: string): void => {
		const [code = ''] = parameter.split(';', 1);
		if (Number(code) === 0) {
			values.clear();
		}

		for (const attribute of resetters[code] ?? []) {
			values.delete(attribute);
		}

		const attribute = attributeOf(code);
		if (attribute !== undefined) {
			values.set(attribute, parameter);
		}
	};

	for (const parameter of [...(style === '' ? [] : splitParameters(style)), ...splitParameters(parameters)]) {
		apply(parameter);
	}

	return attributes.flatMap(attribute => values.get(attribute) ?? []).join(';');
};

const known = new Map<string, string>();

/** What the program draws has some dozens of these; whatever else comes is not kept for ever. */
const maxKnown = 500;

/** The style after one more SGR, in a form that is the same for the same looks. A frame has the same few hundreds of times. */
export const restyled = (style: string, parameters: string): string => {
	const question = `${style}m${parameters}`;
	const answer = known.get(question) ?? workedOut(style, parameters);
	if (known.size >= maxKnown) {
		known.clear();
	}

	known.set(question, answer);
	return answer;
};

/** Whether a blank in this style can be told from the background. Most styles hold none of the digits that it takes. */
export const isSeenOnBlank = (style: string): boolean => style !== '' && /[479]|10/v.test(style) && splitParameters(style).some(code => ['4', '7', '9'].includes(code) || colourAttribute(code.split(';', 1)[0] ?? '') === 'background');

/** The style without its colours. */
export const withoutColour = (style: string): string => style === '' ? '' : splitParameters(style).filter(code => colourAttribute(code.split(';', 1)[0] ?? '') === undefined).join(';');
