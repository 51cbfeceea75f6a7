import type {JsonSchema} from './schemas.js';

const objectOf = (value: unknown): JsonSchema => typeof value === 'object' && value !== null ? value as JsonSchema : {};

const listOf = (value: unknown): readonly unknown[] => Array.isArray(value) ? value as readonly unknown[] : [];

const fieldText = ([name, schema]: readonly [string, unknown], required: readonly unknown[]): string => {
	const mark = required.includes(name) ? '' : '?';
	const text = shapeText(objectOf(schema), 1);
	return text === 'string' ? `${name}${mark}` : `${name}${mark}: ${text}`;
};

const objectText = ({properties, required, additionalProperties}: JsonSchema, depth: number): string => {
	const fields = Object.entries(objectOf(properties)).map(entry => fieldText(entry, listOf(required)));
	if (fields.length === 0) {
		return `{NAME: ${shapeText(objectOf(additionalProperties), 1)}}`;
	}

	return depth === 0 && fields.length > 3 ? `{\n${fields.map(field => `  ${field},\n`).join('')}}` : `{${fields.join(', ')}}`;
};

/** A JSON Schema as a person writes a shape down: `?` for what may be absent, `|` for one of several. A field without a type is a text. The fields of the outermost object have a line each. */
export const shapeText = (schema: JsonSchema, depth = 0): string => {
	const {type, const: constant, enum: words, anyOf, items} = schema;
	if (anyOf !== undefined) {
		return listOf(anyOf).map(part => shapeText(objectOf(part), depth)).join(' | ');
	}

	if (constant !== undefined) {
		return JSON.stringify(constant);
	}

	if (words !== undefined) {
		return listOf(words).map(word => JSON.stringify(word)).join(' | ');
	}

	switch (type) {
		case 'object': {
			return objectText(schema, depth);
		}

		case 'array': {
			const text = shapeText(objectOf(items), depth);
			return text.includes(' | ') && !text.startsWith('{') ? `[(${text}) …]` : `[${text} …]`;
		}

		case 'string': {
			return schema['format'] === 'date-time' ? 'time' : type;
		}

		case 'number':
		case 'boolean':
		case 'null': {
			return type;
		}

		default: {
			return 'any JSON';
		}
	}
};
