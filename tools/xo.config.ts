import type {FlatXoConfig} from 'xo';

/** The doors between the rooms under `source/` are closed in `.oxlintrc.json`, which `npm test` lints with, too. */
const config: FlatXoConfig = [
	{
		ignores: ['dist', 'coverage', 'tests/fixtures', '.tests', '.oxlintrc.json'],
	},
	{
		rules: {
			// A sentence for people, a sample or a pattern stands in one piece, where a search finds it.
			'@stylistic/max-len': ['warn', {
				code: 200, ignoreComments: true, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true,
			}],
			// A docstring of one line stays one line.
			'unicorn/single-line-block-comment-style': 'off',
			// Two returns that say two things read better than one nested expression.
			'unicorn/prefer-ternary': 'off',
			// In a value with several parts, two whole values read better than one with a hole.
			'unicorn/prefer-minimal-ternary': 'off',
			// Conditions stand in the order in which a person thinks them.
			'unicorn/prefer-simple-condition-first': 'off',
			// Proxies are spoken to in plain http; what must be https is checked where requests are made.
			'unicorn/prefer-https': 'off',
			// A default says that a screen has no use for any other key or event; unions without a default stay checked.
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			// The tests run on ava; test-proxy.ts and test-token.ts are what the product does.
			'node-test/no-import-test-files': 'off',
			// Breaking a short literal over six lines hides the code around it.
			'@stylistic/object-curly-newline': 'off',
			// It begets names such as isMayBeEcho; a question with can, may, wants or hides reads as one.
			'unicorn/consistent-boolean-name': 'off',
			// A schema nests as deep as the data does.
			'unicorn/max-nested-calls': 'off',
			// A screen is called remove, and so are its keys and its view.
			'unicorn/no-non-function-verb-prefix': 'off',
			// Node's decoders give Buffers, whose methods are what is wanted of them.
			'@typescript-eslint/no-restricted-types': 'off',
			// Labels of encodings are the standard's own (WHATWG Encoding), and names for people are not labels.
			'unicorn/text-encoding-identifier-case': 'off',
			// What is taken out of a parameter is named where it comes in.
			'unicorn/no-unreadable-object-destructuring': 'off',
			// An awaited answer is looked into where it is asked for.
			'unicorn/no-await-expression-member': 'off',
			// A condition around the one thing that a body does reads as such.
			'unicorn/prefer-early-return': 'off',
			'unicorn/prefer-continue': 'off',
			// What a listener gives back is nobody's; promises that nobody waits for stay forbidden (no-floating-promises).
			'@typescript-eslint/strict-void-return': 'off',
			// Scripts for shells have ${} in plain strings.
			'no-template-curly-in-string': 'off',
			// Texts that patterns run over are bounded where they come in (clean-text.ts, read-bytes.ts); backtracking stays forbidden.
			'regexp/no-super-linear-move': 'off',
			// A closed list of two or three is read as quickly, and narrows the type.
			'unicorn/prefer-includes-over-repeated-comparisons': 'off',
			// A pattern with four groups hands five things to what replaces its matches.
			'max-params': ['warn', {max: 5}],
			// Loops here wait on purpose: one lock, one proxy, one write after the other.
			'no-await-in-loop': 'off',
			// The names are the language's own (toJSON) or the platform's (environment variables, HTTP headers, error codes).
			'@typescript-eslint/naming-convention': 'off',
		},
	},
	{
		files: ['source/application/dashboard/screen-types.ts', 'source/application/dashboard/screens/*/screen.ts'],
		rules: {
			// Each screen adds its entry to the types of all screens; only an interface takes entries from other files.
			'@typescript-eslint/consistent-type-definitions': 'off',
			'@typescript-eslint/no-empty-object-type': 'off',
		},
	},
	{
		files: ['source/start.ts', 'source/first-frame.ts', 'source/cli.ts', 'source/system/**', 'scripts/**'],
		rules: {
			// These are the places that end the program.
			'unicorn/no-process-exit': 'off',
		},
	},
	{
		files: ['source/ui/terminal/**', 'tests/ui/**', 'tests/helpers/counting-terminal.ts'],
		rules: {
			// A terminal is spoken to in control characters.
			'no-control-regex': 'off',
			'regexp/no-control-character': 'off',
		},
	},
	{
		files: ['source/ui/qr/**'],
		rules: {
			// Bits are what a QR code is made of.
			'no-bitwise': 'off',
		},
	},
	{
		files: ['tests/**/*.{ts,tsx}'],
		rules: {
			// A fake that does nothing is what a test wants of it.
			'@typescript-eslint/no-empty-function': 'off',
			// A walk tries each step in each state.
			'max-depth': ['warn', {max: 5}],
			// A walk ends where it cannot go on.
			'unicorn/no-break-in-nested-loop': 'off',
			// A result that is a union has to be narrowed before it can be looked into.
			'ava/no-conditional-assertion': 'off',
			// A table of cases names the case as the message, which is a string at run time.
			'ava/assertion-arguments': 'off',
			// What an assertion gives back is looked at where it stands.
			'ava/no-nested-assertions': 'off',
			// An expectation in one line reads better than its parts with names.
			'unicorn/max-nested-calls': 'off',
			'unicorn/no-await-expression-member': 'off',
		},
	},
	{
		files: ['tests/system/**'],
		rules: {
			// They have a configuration of their own, ava.system.config.js.
			'ava/no-ignored-test-files': 'off',
		},
	},
	{
		files: ['scripts/suite/**'],
		rules: {
			// It stands between ava and the test files.
			'ava/no-ignored-test-files': 'off',
			'ava/use-test': 'off',
			'ava/no-skip-test': 'off',
		},
	},
	{
		files: ['package.json'],
		rules: {
			// Releases of ava after 8.0.0 ask for a cbor2 that registries may lack, so it is pinned.
			'package-json/dependency-version-range': 'off',
		},
	},
];

export default config;
