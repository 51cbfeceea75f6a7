import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';

type Attributes = Readonly<Record<string, unknown>>;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isAttributes = (value: unknown): value is Attributes => typeof value === 'object' && value !== null && !isList(value);

/** The children of a name: the parser makes no list of one, and a text of an empty parent. */
const children = (parent: unknown, name: string): readonly unknown[] => {
	const found = isAttributes(parent) ? parent[name] : undefined;
	if (found === undefined) {
		return [];
	}

	return isList(found) ? found : [found];
};

const fromElement = (element: unknown): unknown => isAttributes(element)
	? {...element, connections: children(element['connections'], 'connection')}
	: element;

/**
The entries of an answer to `GET /api/v2/resources`, not looked into yet; undefined where it is no list. JSON is a bare array; `<resources><resource …><connections><connection …/></connections></resource></resources>` is brought into its shape.
*/
export const resourceEntriesIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): readonly unknown[] | undefined => {
	const content = contentOf(answer);
	if (isList(content)) {
		return content;
	}

	const resources = isAttributes(content) ? content['resources'] : undefined;
	return resources === '' || isAttributes(resources)
		? children(resources, 'resource').map(element => fromElement(element))
		: undefined;
};
