import {readdir, readFile} from 'node:fs/promises';
import test from 'ava';
import {copyKeys, everywhereKeys, placeKeys} from '../../source/ui/common-keys.js';
import {withKeys, withKeysOf} from '../../source/ui/keys-in-text.js';
import {screens} from '../../source/ui/screens.js';
import {draftOfferKeys} from '../../source/ui/screens/draft-offer/keys.js';

const folder = new URL('../../source/ui/screens/', import.meta.url);

const namedAction = /\B\[[\-a-z]+\]/gv;

/** What stands in brackets within quotes. */
const namedIn = (source: string): readonly string[] => (source.match(/'[^\n']*'|`[^\n`]*`/gv) ?? [])
	.flatMap(text => text.match(namedAction) ?? [])
	.map(name => name.slice(1, -1));

test('every action that a screen’s texts name is one that the screen, the list or every screen has a key for', async t => {
	const anywhere = [...[...screens.accounts.keys, placeKeys, copyKeys].flatMap(({bindings}) => bindings), ...everywhereKeys];
	let named = 0;
	for (const [kind, {keys}] of Object.entries(screens)) {
		const known = new Set<string>([...keys.flatMap(({bindings}) => bindings), ...anywhere].map(({action}) => action));
		for (const file of await readdir(new URL(`${kind}/`, folder))) {
			const names = namedIn(await readFile(new URL(`${kind}/${file}`, folder), 'utf8'));
			named += names.length;
			t.deepEqual(names.filter(name => !known.has(name)), [], `${kind}/${file}`);
		}
	}

	t.true(named > 20, 'texts name actions');
});

test('a text of one screen has the keys of its own context, any other those of the list', t => {
	const text = '[yes], [no], [back], [jump], [nothing]';
	t.is(withKeysOf(draftOfferKeys, 'draft-offer')(text), 'Enter, n, Esc, :, [nothing]');
	t.is(withKeysOf(draftOfferKeys, 'draft-discard')(text), 'y, n, [back], :, [nothing]');
	t.is(withKeys('[add], [copy], [card]'), 'n, y, Ctrl-O');
});
