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

/** An element of these attributes around `children`, which are elements already. */
export const element = (name: string, fields: ReadonlyArray<readonly [string, unknown]>, children: readonly string[] = []): string => {
	const start = `${name}${fields.map(([key, field]) => ` ${key}="${attributeValue(field)}"`).join('')}`;
	return children.length === 0 ? `<${start}/>` : `<${start}>${children.join('')}</${name}>`;
};

/**
An element as plex.tv's v2 calls write one where JSON was not asked for: simple fields are attributes, nested ones are children, and the items of `features` are `<feature id="…"/>`.
*/
export const toXml = (name: string, value: unknown): string => {
	if (Array.isArray(value)) {
		return element(name, [], value.map(item => toXml(name.replace(/s$/v, ''), item)));
	}

	const fields = fieldsOf(value);
	const nested = fields.filter(([, field]) => isNested(field));
	return element(name, fields.filter(([, field]) => !isNested(field)), nested.map(([key, field]) => toXml(key, field)));
};
