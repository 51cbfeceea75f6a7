import {commandTables} from './command-tables.js';
import {errorRows} from './error-table.js';
import {jsonPage} from './json/page.js';
import {schemas} from './json/schemas.js';
import {keyTables} from './key-table.js';
import {manPage} from './man-page.js';

/** The pages under `docs/` that are made from the program, by their paths in the repository. */
export const madePages = (): Readonly<Record<string, string>> => ({
	'docs/keys.md': `# Keys\n\nMade from the key table by \`npm run docs\`. The dashboard shows the same with \`?\`.\n\n${keyTables()}\n`,
	'docs/commands.md': `# Commands\n\nMade from the command declarations by \`npm run docs\`. \`plex-accounts COMMAND --help\` shows the same.\n\n${commandTables()}\n`,
	'docs/plex-accounts.1': `${manPage()}\n`,
	'docs/json.md': `${jsonPage()}\n`,
	...Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [`docs/json/${name}.schema.json`, `${JSON.stringify(schema, undefined, '\t')}\n`])),
	'docs/errors.md': `# Errors\n\nMade from the table of errors by \`npm run docs\`. “…” stands for what an error is about. With \`--json\`, an error is one JSON object on standard error: \`{"error":{"code":"ERR_…","message":"…","hint":"…"}}\`.\n\n${errorRows()}\n`,
});
