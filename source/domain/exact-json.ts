/** What the language has and its types do not know yet: the source of what is parsed, and values that are printed as they were written. */
type ExactJson = {
	parse(text: string, revive: (key: string, value: unknown, context: {readonly source?: string}) => unknown): unknown;
	rawJSON(text: string): unknown;
	isRawJSON(value: unknown): boolean;
};

const exactJson = JSON as unknown as ExactJson;

/** The value of a JSON text in which no number loses a digit. Throws for what is no JSON, or too deeply nested to be looked through. */
export const parseExactly = (text: string): unknown => exactJson.parse(text, (_key, value, {source}) =>
	typeof value === 'number' && source !== undefined && String(value) !== source ? exactJson.rawJSON(source) : value);

/** Whether it is such a number. */
export const isExactNumber = (value: unknown): boolean => exactJson.isRawJSON(value);
