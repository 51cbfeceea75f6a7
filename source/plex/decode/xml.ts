import {XMLParser, XMLValidator} from 'fast-xml-parser';
import {xmlText} from './xml-text.js';

/** Where the parser's own validator is lenient, what follows makes it strict. Entities stay as they are until `xmlText` reads them, so that no answer can make anything grow. */
const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	processEntities: false,
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	ignoreDeclaration: true,
	ignorePiTags: true,
	cdataPropName: '#cdata',
});

/** One node as the parser gives it: an element under its name with its attributes under `:@`, or a text. */
type Node = Readonly<Record<string, unknown>>;

/** Thrown inside this file only. */
class NotWellFormed extends Error {}

const attributesKey = ':@';

/** What XML lets no document hold (XML 1.0 §2.2). A reference to one of these by its number is let through: names with one exist, and are cleaned like any text. */
// eslint-disable-next-line no-control-regex, regexp/no-control-character -- control characters are what is looked for
const forbidden = /[\0-\u{8}\v\f\u{E}-\u{1F}\u{FFFE}\u{FFFF}]/v;

const strayAmpersand = /&(?!(?:#\d{1,7}|#x[\dA-Fa-f]{1,6}|amp|lt|gt|quot|apos);)/v;

const checked = (written: string): string => {
	if (strayAmpersand.test(written) || written.includes('<') || forbidden.test(written)) {
		throw new NotWellFormed('a text that XML does not allow');
	}

	return xmlText(written);
};

const attributesOf = (node: Node): ReadonlyArray<readonly [string, string]> =>
	Object.entries((node[attributesKey] ?? {}) as Readonly<Record<string, string>>).map(([name, value]) => [name, checked(value)]);

const nameOf = (node: Node): string => Object.keys(node).find(key => key !== attributesKey) ?? '';

const textOf = (children: readonly Node[]): string => children
	.map(child => {
		const cdata = child['#cdata'] as ReadonlyArray<{readonly '#text'?: string}> | undefined;
		if (cdata !== undefined) {
			return cdata.map(inner => inner['#text'] ?? '').join('');
		}

		return '#text' in child ? checked(String(child['#text'])) : '';
	})
	.join('');

const isElement = (node: Node): boolean => !['#text', '#cdata'].includes(nameOf(node));

/** An element as a value: its text where it has nothing else, else its attributes and children by name, a list where there are several of a name. */
const valueOf = (node: Node): unknown => {
	const children = node[nameOf(node)] as readonly Node[];
	const attributes = attributesOf(node);
	const elements = children.filter(child => isElement(child));
	const text = textOf(children).trim();
	if (attributes.length === 0 && elements.length === 0) {
		return text;
	}

	const grouped = Map.groupBy(elements, child => nameOf(child)).entries().toArray();
	// An attribute and a child of the same name: which of them is meant, nobody knows.
	if (grouped.some(([name]) => attributes.some(([attribute]) => attribute === name))) {
		throw new NotWellFormed('a name that means two things');
	}

	return Object.fromEntries([
		...attributes,
		...grouped.map(([name, same]) => [name, same.length === 1 ? valueOf(same[0]!) : same.map(child => valueOf(child))] as const),
		...(text === '' ? [] : [['#text', text] as const]),
	]);
};

/** Deeper than any answer: each level is a call on the stack. */
const maxDepth = 64;

const isTooDeep = (text: string): boolean => {
	let depth = 0;
	for (const [tag] of text.matchAll(/<\/?[\p{Letter}:_][^>]*>/gv)) {
		depth += tag.startsWith('</') ? -1 : Number(!tag.endsWith('/>'));
		if (depth > maxDepth) {
			return true;
		}
	}

	return false;
};

/**
The root element of an XML text under its name, every text decoded; undefined where the text is not well-formed, whatever it seems to say: cut off, closed twice, with a name given twice, with two roots, with an entity of its own or a document type.
*/
export const parseXml = (body: string): unknown => {
	const text = body.trim();
	// A tag or a text of many megabytes exhausts the stack of a pattern: that is no answer either.
	try {
		// eslint-disable-next-line @typescript-eslint/no-deprecated -- parser and validator of one version go together; its successor is a package of its own
		if (!text.endsWith('>') || /<!doctype/iv.test(text) || isTooDeep(text) || XMLValidator.validate(text) !== true) {
			return undefined;
		}

		const nodes = parser.parse(text) as readonly Node[];
		const roots = nodes.filter(node => isElement(node));
		const [root] = roots;
		return root === undefined || roots.length > 1 || textOf(nodes).trim() !== '' ? undefined : {[nameOf(root)]: valueOf(root)};
	} catch {
		return undefined;
	}
};
