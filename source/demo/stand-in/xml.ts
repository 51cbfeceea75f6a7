const escape = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `true` is `"1"` and a missing value is empty in plex.tv's XML. */
const attributeValue = (value: unknown): string => {
	if (typeof value === 'boolean') {
		return value ? '1' : '0';
	}

	return typeof value === 'string' || typeof value === 'number' ? escape(String(value)) : '';
};

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;

const fieldsOf = (value: unknown): Array<[string, unknown]> => isNested(value) ? Object.entries(value as Record<string, unknown>) : [['id', value]];

const listItem = (list: string, item: unknown): string => toXml(list.replace(/s$/v, ''), item);

/**
An element as plex.tv's v2 calls write one where JSON was not asked for: simple fields are attributes, nested ones are children, and the items of `features` are `<feature id="…"/>`.
*/
export const toXml = (name: string, value: unknown): string => {
	const fields = fieldsOf(value);
	const attributes = fields.filter(([, field]) => !isNested(field)).map(([key, field]) => ` ${key}="${attributeValue(field)}"`).join('');
	const children = fields.filter(([, field]) => isNested(field)).map(([key, field]) =>
		Array.isArray(field) ? `<${key}>${field.map(item => listItem(key, item)).join('')}</${key}>` : toXml(key, field)).join('');
	return children === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`;
};
