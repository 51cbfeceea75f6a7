import {isDeepStrictEqual} from 'node:util';
import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import {addForm, editForm} from '../../source/domain/account-form/form.js';
import {contextOf, contexts, isTyping, type Context} from '../../source/application/dashboard/context.js';
import type {Dashboard, Screen} from '../../source/application/dashboard/dashboard.js';
import type {DevicesScreen} from '../../source/application/dashboard/screens/devices/screen.js';
import type {RevokeOldScreen} from '../../source/application/dashboard/screens/revoke-old/screen.js';
import type {DashboardEvent} from '../../source/application/dashboard/events.js';
import {push} from '../../source/application/dashboard/stack.js';
import {transition} from '../../source/application/dashboard/transition.js';
import type {ListedDevice} from '../../source/domain/device-overview.js';
import {AppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {textField} from '../../source/domain/text-field.js';
import {bindingsIn} from '../../source/ui/keymap.js';
import {filledForm} from '../domain/account-form/filled-form.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	key,
	startTime,
	typed,
} from '../helpers/dashboard.js';

const accounts = ['alpha', 'bravo', 'charlie'].map(name => sampleAccount({id: name, email: `${name}@example.com`}));
const [alpha] = accounts;
if (alpha === undefined) {
	throw new Error('There is an account.');
}

const summary = summarizeAccount(alpha);
const list: Dashboard = {
	...after(dashboardOf(...accounts.map(account => summarizeAccount(account))), {kind: 'settings-read', settings: {}}, key('down')),
	card: ['a card'],
};

/** Accounts with something to mend, each for another reason. */
const failing: Dashboard = after(list, {kind: 'accounts-read', accounts: [
	summarizeAccount({...alpha, token: {verdict: 'rejected', checkedAt: startTime, code: 'ERR_TOKEN_REJECTED'}}),
	summarizeAccount(sampleAccount({id: 'bravo', email: 'bravo@example.com', proxy: {verdict: 'failed', checkedAt: startTime, code: 'ERR_PROXY_REFUSED'}})),
	summarizeAccount(sampleAccount({id: 'charlie', email: 'charlie@example.com', token: {verdict: 'cannot-tell', checkedAt: startTime, code: 'ERR_PLEX_UNAVAILABLE'}})),
]});

const over = (screen: Screen): Dashboard => push(list, screen);
const client = '6f6b2f0e-0000-4000-8000-00000000c1d2';
const pin = {kind: 'pin', job: 1, pin: {code: 'ABCD', secondsLeft: 800}} as const;
const kept = {draft: filledForm().draft, savedAt: startTime};

const television: ListedDevice = {
	id: 7, clientIdentifier: 'tv', name: 'TV', product: 'Plex for LG', version: '1', platform: 'webOS', device: 'TV', provides: [], standing: 'other',
};

const devices: DevicesScreen = {
	kind: 'devices',
	whose: {kind: 'enabled'},
	job: 1,
	known: [{kind: 'listed', account: summary, devices: [television, {...television, id: 8, clientIdentifier: 'other'}]}],
	focus: 0,
	asking: {kind: 'stopped'},
};

const replacing = (step: RevokeOldScreen['step']): RevokeOldScreen => ({
	kind: 'revoke-old', accounts: [summary], step, unattended: [], walk: [], results: [], scroll: 2,
});

/** A check that has found something. */
const checked: NonNullable<Dashboard['check']> = {
	job: 0, parts: ['token'], startedAt: startTime, at: startTime, done: 1, total: 1, counts: {rejected: 1}, troubled: ['alpha'], pauses: new Map(), ended: 'done',
};

/** An accounts file that cannot be used, and what to go back to. */
const damaged: Dashboard['loaded'] = {kind: 'failed', error: new AppError('ERR_STORE_DAMAGED'), lastGood: {file: '/copy', at: startTime, accounts: 3}};

/** Where walks begin: the list, and what no key leads to without an answer from elsewhere. */
const beginnings: readonly Dashboard[] = [
	list,
	{...list, loaded: damaged},
	// Most keys there lead elsewhere.
	...Array.from({length: 3}, () => over({
		kind: 'details', account: alpha, history: [], checks: [], secrets: 'masked', panel: 'facts', scroll: 2,
	})),
	over({kind: 'form', form: addForm(client)}),
	over({kind: 'form', form: editForm(alpha)}),
	...Array.from({length: 6}, () => over({kind: 'form', form: {...filledForm(), step: 'review', focus: 6}})),
	over({kind: 'form', form: {...filledForm(), saving: {kind: 'saving'}}}),
	over({kind: 'form', form: {...filledForm(), saving: {kind: 'asking-to-leave'}}}),
	...Array.from({length: 3}, () => ({...over({kind: 'form', form: {...filledForm(), saving: {kind: 'asking-to-leave'}}}), loaded: damaged})),
	over({
		kind: 'draft-offer', fresh: addForm(client), kept, isAsking: false,
	}),
	over({
		kind: 'refresh', account: {...summary, hasPassword: true}, focus: 'pin', code: textField(''), progress: {kind: 'idle'},
	}),
	over({
		kind: 'refresh', account: summary, focus: 'pin', code: textField(''), progress: pin,
	}),
	over({
		kind: 'refresh', account: {...summary, hasPassword: true}, focus: 'sign-in', code: textField('123456'), progress: {kind: 'code-wanted'},
	}),
	over({
		kind: 'remove', account: summary, confirmation: textField(''), signOut: false, removal: {kind: 'typing', mismatch: false},
	}),
	after(list, key('remove'), typed('bravo@example.com'), key('activate')),
	over({kind: 'key', status: {source: 'file', where: 'the key file', opens: true}, entry: {kind: 'none'}}),
	over({kind: 'key', status: {source: 'passphrase', where: 'the passphrase', opens: true}, entry: {kind: 'none'}}),
	over({kind: 'key', status: {source: 'file', where: 'the key file', opens: true}, entry: {kind: 'passphrase', field: textField('one'), first: new Secret('one')}}),
	over({
		kind: 'draft-offer', fresh: addForm(client), kept, isAsking: true,
	}),
	over({kind: 'repair', focus: 0, isAsking: true}),
	push(failing, {kind: 'repair', focus: 0, isAsking: false}),
	push(failing, {kind: 'repair', focus: 1, isAsking: false}),
	after(push(failing, {kind: 'repair', focus: 1, isAsking: true}), key('yes')),
	over({
		kind: 'remove-many', accounts: [summary], confirmation: textField(''), progress: 'removing',
	}),
	over({
		kind: 'servers', scroll: 2, known: {snapshots: [], unanswered: []}, asking: {kind: 'stopped'},
	}),
	...Array.from({length: 3}, () => over(devices)),
	push({...failing, check: checked}, {kind: 'check', shows: 'check'}),
	push({...failing, check: checked}, {kind: 'check', shows: 'scope'}),
	...Array.from({length: 4}, (_, index) => over({...devices, revocation: {kind: index % 2 === 0 ? 'running' : 'asking', account: summary, device: {...television, id: 7}}})),
	over({kind: 'remove-device-key', account: {...summary, hasDeviceKey: true}, progress: 'asking'}),
	over({kind: 'remove-device-key', account: {...summary, hasDeviceKey: true}, progress: 'removing'}),
	over(replacing({kind: 'question'})),
	...Array.from({length: 8}, () => over(replacing({kind: 'pin-offered', account: summary}))),
	over(replacing({kind: 'running', account: summary, way: 'pin', job: 1, pin: {code: 'ABCD', secondsLeft: 800}})),
	over(replacing({kind: 'done'})),
	over({kind: 'passphrase', field: textField('')}),
	over({kind: 'traffic', scroll: 2, ledger: {kind: 'read', counts: []}}),
	over({kind: 'card', scroll: 2}),
];

/** Numbers that look random and are the same in each run (Park and Miller). */
const createRandom = () => {
	let state = 42;
	return (below: number): number => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
};

/** The screen's own business. */
const withoutRules: ReadonlySet<string> = new Set(['suspend', 'redraw']);

const walkLength = 400;
const walksEach = 12;

/** What was said goes with each key, and what the screen knows of its size comes with it: that is nothing that a key does. */
const isSame = ({notice: _, copied: __, ...earlier}: Dashboard, later: Dashboard): boolean => isDeepStrictEqual({...earlier, view: later.view}, later);

/** Which keys of which contexts did something on random walks: the state is another one, or something is wanted done. */
const walk = (): {readonly effective: ReadonlySet<string>; readonly visited: ReadonlySet<Context>} => {
	const random = createRandom();
	const effective = new Set<string>();
	const visited = new Set<Context>();
	for (const beginning of beginnings) {
		for (let walked = 0; walked < walksEach; walked++) {
			let state = beginning;
			for (let step = 0; step < walkLength; step++) {
				const context = contextOf(state);
				visited.add(context);
				const bindings = bindingsIn(context).filter(({action}) => !withoutRules.has(action));
				const binding = bindings[random(bindings.length)];
				if (binding === undefined) {
					break;
				}

				const event: DashboardEvent = isTyping(context) && random(4) === 0
					? typed(['a', '1', 'alpha@example.com', 'bravo@example.com'][random(4)] ?? '')
					: {kind: 'action', action: binding.action, view: {pageRows: 2, scrollLimit: 5}};
				const [next, ...effects] = transition(state, event);
				const names = binding.keys.map(name => `${context} ${name}`);
				if (event.kind === 'action' && !effective.has(names[0] ?? '') && (effects.length > 0 || !isSame(state, next))) {
					for (const name of names) {
						effective.add(name);
					}
				}

				state = next;
			}
		}
	}

	return {effective, visited};
};

const {effective, visited} = walk();

test('every context of the key table is reached by keys from where walks begin', t => {
	t.deepEqual(contexts.filter(context => !visited.has(context)), []);
});

test('every key of the key table is pressed in its context, and does something there', t => {
	const all = contexts.flatMap(context => bindingsIn(context)
		.filter(({action}) => !withoutRules.has(action))
		.flatMap(({keys}) => keys.map(name => `${context} ${name}`)));
	t.true(all.length > 300);
	t.deepEqual(all.filter(one => !effective.has(one)), []);
});
