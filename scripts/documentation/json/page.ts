import {outputs} from './outputs.js';
import {shapeText} from './notation.js';
import {schemas} from './schemas.js';

const promise = `With \`--json\`, standard output holds one JSON value, and standard error holds lines of JSON: what goes on (a PIN’s code and link, a notify command that failed), and an error, if there is one, last. With \`--progress\`, progress is reported there as well. With \`--json-lines\`, standard output holds one line of JSON for each result, as it comes: an element of the array that \`--json\` prints, but for \`servers\`, where it is what one account reaches.

## What you may rely on

- A field is added, never renamed, removed or given another type or meaning. So a program has to ignore the fields and events that it does not know. The schemas allow them.
- A word is added to a closed list (\`verdict\`, \`state\`, \`outcome\` …) only in a new major version. New error codes may come at any time: go by the exit status where you can.
- Times are ISO 8601 in UTC. \`null\` is “not known” or “none”; a field that may be absent has no meaning when it is.
- An account’s id is \`id\`, and \`account\` is its email. The ids of servers and devices are plex.tv’s.
- No output holds a secret unless you ask with \`--reveal\`. Secrets in a sealed export are encrypted.
- Texts for people (\`message\`, \`hint\`, \`title\`, \`explanation\`) may change at any time.

The files in [json/](json/) are JSON Schemas (draft 7), one for each output. The tests check what the commands print against them.`;

const section = (name: string, title: string): string => {
	const schema = schemas[name];
	return schema === undefined ? `### ${title}\n\nIt prints no JSON of its own.` : `### ${title}\n\n[${name}.schema.json](json/${name}.schema.json)\n\n\`\`\`text\n${shapeText(schema)}\n\`\`\``;
};

/** The page about JSON, with every shape on one line. */
export const jsonPage = (): string => [
	'# JSON',
	'Made from the schemas by `npm run docs`.',
	promise,
	'## Outputs',
	'A field without a type is a string. `?` marks what may be absent, and `…` what may be repeated.',
	...Object.keys(outputs).map(name => section(name, name)),
	section('servers-line', 'A line of `servers --json-lines`'),
	'## Errors, events, notify commands, version',
	section('error', 'An error, on standard error'),
	'The codes are in [errors.md](errors.md).',
	section('event', 'What goes on, on standard error'),
	section('notify', 'What a notify command of `check` reads'),
	section('version', '`plex-accounts --version --json`'),
].join('\n\n');
