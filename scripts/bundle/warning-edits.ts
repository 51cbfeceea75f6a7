import type {ModuleEdits} from './edit-text.js';

/**
What would have Node.js print a warning about a package, on stderr, where a script reads our own errors: mended, not silenced.
*/
export const warningEdits: readonly ModuleEdits[] = [
	{
		// DEP0169: the legacy parser of URLs. The standard one has the same fields for what is used of them.
		file: 'node-fetch/lib/index.js',
		edits: [{find: 'const parse_url = Url.parse;', put: 'const parse_url = text => Url.urlToHttpOptions(new Url.URL(text));'}],
	},
];
