import {setImmediate as soon} from 'node:timers/promises';
import test from 'ava';
import {contextOf} from '../../source/application/dashboard/context.js';
import {startOf, type Dashboard} from '../../source/application/dashboard/dashboard.js';
import type {DashboardEffect, DashboardEvent} from '../../source/application/dashboard/events.js';
import {transition} from '../../source/application/dashboard/transition.js';
import {createProgram} from '../../source/application/program.js';
import {summarizeAccount} from '../../source/domain/account.js';
import type {Press} from '../../source/ui/keys.js';
import {createTypist} from '../../source/ui/typist.js';
import {sampleAccount} from '../helpers/account.js';
import {jobOf, says, startTime} from '../helpers/dashboard.js';

const account = sampleAccount({email: 'alpha@example.com'});
const full = {columns: 80, rows: 24};

const accounts = [summarizeAccount(account), summarizeAccount(sampleAccount({email: 'beta@example.com'}))];

/** A dashboard to type on that has not read its accounts. Nothing is on screen that was not drawn. */
const openUnread = () => {
	const effects: DashboardEffect[] = [];
	const program = createProgram<Dashboard, DashboardEvent, DashboardEffect>({
		start: startOf({now: startTime, dataDirectory: '/data'}),
		first: [],
		transition,
		run(effect) {
			effects.push(effect);
		},
	});
	let seen = program.state();
	let now = 0;
	let isSlow = false;
	const timers: Array<{readonly at: number; readonly callback: () => void}> = [];
	const typist = createTypist({
		program,
		suspend: () => undefined,
		redraw: () => undefined,
		seen: () => seen,
		isHeard: false,
		milliseconds: () => now,
		later(milliseconds, callback) {
			if (isSlow) {
				timers.push({at: now + milliseconds, callback});
			} else {
				callback();
			}
		},
	});
	const press = (typed: Press, size = full): void => {
		now += 100;
		typist.press([typed], size);
	};

	return {
		program,
		reads() {
			program.send({kind: 'accounts-read', accounts});
		},
		draw() {
			seen = program.state();
		},
		chunk(text: string) {
			press([...text].length === 1 ? {kind: 'text', text} : {kind: 'chunk', text});
		},
		/** Time passes only by this from now on. */
		wait(milliseconds: number) {
			isSlow = true;
			now += milliseconds;
			while (timers[0] !== undefined && timers[0].at <= now) {
				timers.shift()?.callback();
			}
		},
		/** Without any time in between. */
		atOnce(text: string) {
			typist.press([{kind: 'text', text}], full);
		},
		enter(name: string) {
			typist.press([{kind: 'key', name}], full);
		},
		key(name: string, size = full) {
			press({kind: 'key', name}, size);
		},
		began: (kind: string) => effects.filter(effect => effect.kind === 'begin' && effect.work.kind === kind).length,
		quits: () => effects.filter(({kind}) => kind === 'quit').length,
		formOpens() {
			program.send(says('dashboard', jobOf(program.state(), 'open-form'), {kind: 'form-opened', clientIdentifier: account.clientIdentifier}));
		},
		email() {
			const {screen} = program.state();
			return screen.kind === 'form' ? screen.form.draft.fields.email.text : undefined;
		},
	};
};

const open = () => {
	const opened = openUnread();
	opened.reads();
	opened.draw();
	return opened;
};

for (const pieces of [['n', 'd', 'avid@example.com'], ['ndavid@example.com'], ['n', 'david', '@example.com']]) {
	test(`what is typed behind n waits for the form: ${pieces.join(' + ')}`, async t => {
		const {chunk, began, formOpens, email} = open();
		for (const piece of pieces) {
			chunk(piece);
		}

		t.is(began('toggle-enabled'), 0);
		formOpens();
		await soon();
		t.is(email(), 'david@example.com');
		t.is(began('toggle-enabled'), 0);
	});
}

test('Esc takes back a screen that is on its way, and what was typed for it', async t => {
	const {chunk, key, program, draw} = open();
	chunk('n');
	chunk('dd');
	key('escape');
	await soon();
	t.is(contextOf(program.state()), 'accounts');
	draw();
	key('escape');
	t.is(contextOf(program.state()), 'main-menu');
});

for (const text of ['dxq\r', 'alpha@example.com\r\nx\r', 'delta', 'eve@example.com', 'qqd']) {
	test(`a paste on the list without marks is not read as keys: ${JSON.stringify(text)}`, t => {
		const {chunk, atOnce, program, began, quits} = open();
		chunk(text);
		atOnce('d');
		t.is(began('toggle-enabled') + began('open-account') + quits(), 0);
		t.is(program.state().screen.kind, 'accounts');
		t.is(program.state().notice?.kind, 'warning');
	});
}

for (const text of ['delta@example.com', 'xavier', 'queen\r', 'juliett\tdd', 'yes\r', 'hulu\r', 'hud\r']) {
	test(`a paste over a serial line, a character at a time, is not read as keys: ${JSON.stringify(text)}`, t => {
		const {wait, atOnce, enter, program, began, quits} = open();
		wait(100);
		for (const character of text) {
			if (character === '\r' || character === '\t') {
				enter(character === '\r' ? 'enter' : 'tab');
			} else {
				atOnce(character);
			}

			wait(8);
		}

		wait(100);
		t.is(began('toggle-enabled') + began('open-account') + began('test-token') + quits(), 0);
		t.is(program.state().screen.kind, 'accounts');
		t.is(program.state().notice?.kind, 'warning');
		atOnce('d');
		wait(30);
		t.is(began('toggle-enabled'), 1, 'a key that is pressed later is a key');
	});
}

test('what comes behind an arrow is no end of a burst, however soon: a slow link hands on several keys at once', t => {
	const {wait, atOnce, enter, program} = open();
	wait(100);
	for (const character of 'jjjj') {
		atOnce(character);
		wait(2);
	}

	enter('down');
	enter('enter');
	wait(30);
	t.is(program.state().notice, undefined);
});

test('what is typed very fast behind n is the form’s, with Enter', async t => {
	const {wait, atOnce, enter, formOpens, email, program} = open();
	wait(100);
	for (const character of 'ndavid@example.com') {
		atOnce(character);
		wait(2);
	}

	enter('enter');
	wait(30);
	formOpens();
	await soon();
	t.is(email(), 'david@example.com');
	t.is(contextOf(program.state()), 'form-button');
});

test('a key that begins something waits a moment for what may belong to it, and is done as it was seen; what moves is done at once', t => {
	const {wait, atOnce, enter, program, began, draw} = open();
	wait(100);
	atOnce('j');
	t.not(program.state().list.selected, undefined);
	atOnce('d');
	t.is(began('toggle-enabled'), 0);
	wait(20);
	t.is(began('toggle-enabled'), 1);
	atOnce('t');
	wait(10);
	atOnce('p');
	wait(30);
	t.is(began('test-token') + began('test-proxy'), 2, 'two are keys');
	atOnce('d');
	enter('escape');
	t.is(began('toggle-enabled'), 2, 'a key that is no character comes behind it');
	draw();
	atOnce('q');
	program.send({kind: 'passphrase-wanted', isAgain: false});
	draw();
	wait(30);
	t.is(program.state().screen.kind, 'passphrase');
	const {screen} = program.state();
	t.is(screen.kind === 'passphrase' ? screen.field.text : undefined, '', 'what was pressed before a question is not for it');
});

test('keys that are held down, or two that came together, are keys', t => {
	const {chunk, program} = open();
	chunk('jjjjjj');
	t.is(program.state().notice, undefined);
	chunk('mm');
	t.is(program.state().screen.kind, 'main-menu');
});

test('what is refused on a button of a form says to go to a field, and elsewhere to open one', async t => {
	const {chunk, draw, formOpens, key, program} = open();
	chunk('qwertyuiop');
	t.regex(program.state().notice?.text ?? '', /To paste, open a form/v);
	draw();
	chunk('n');
	formOpens();
	await soon();
	draw();
	key('tab');
	draw();
	chunk('qwertyuiop');
	t.regex(program.state().notice?.text ?? '', /To paste, go to a text field of the form first/v);
});

test('a paste of several lines without marks is one text in a field', async t => {
	const {chunk, formOpens, email, program} = open();
	chunk('n');
	formOpens();
	chunk('lice@\rexample.com\r');
	await soon();
	t.regex(email() ?? '', /^lice@ ?example\.com$/v);
	t.is(contextOf(program.state()), 'form-text');
	chunk('\u{15}bob@example.com\r');
	t.is(email(), 'bob@example.com');
	t.is(contextOf(program.state()), 'form-button', 'Enter behind one line is Enter');
});

test('a passphrase that a form waits for can be typed', t => {
	const {chunk, key, program, draw} = open();
	chunk('n');
	program.send({kind: 'passphrase-wanted', isAgain: false});
	draw();
	chunk('word');
	const {screen} = program.state();
	t.is(screen.kind === 'passphrase' ? screen.field.text : undefined, 'word');
	key('escape');
	t.is(contextOf(program.state()), 'accounts');
});

test('what is typed while a passphrase is tried goes nowhere, whether it fits or not', t => {
	const {chunk, key, program, draw} = open();
	program.send({kind: 'action', action: 'test-token', view: {pageRows: 10, scrollLimit: 0}});
	program.send({kind: 'passphrase-wanted', isAgain: false});
	draw();
	chunk('word\r');
	chunk('d');
	key('down');
	draw();
	chunk('d');
	const before = program.state();
	t.is(before.screen.kind, 'passphrase');
	program.send({kind: 'passphrase-tried'});
	t.is(program.state().list, before.list);
	t.deepEqual(program.state().jobs, before.jobs, 'no account was disabled');
	program.send({kind: 'passphrase-wanted', isAgain: true});
	draw();
	const {screen} = program.state();
	t.is(screen.kind === 'passphrase' ? screen.field.text : undefined, '');
});

test('nothing is thrown away by a key that was pressed before the question was seen', t => {
	const {chunk, key, formOpens, email, program, draw} = open();
	chunk('n');
	formOpens();
	draw();
	chunk('some');
	key('escape');
	t.is(contextOf(program.state()), 'form-leave');
	chunk('y');
	t.is(email(), 'some');
	draw();
	chunk('y');
	t.is(program.state().screen.kind, 'accounts');
});

test('an Alt key that means nothing is never half an Esc, and Shift with Enter is none', t => {
	const {chunk, key, formOpens, email, program, draw} = open();
	chunk('n');
	formOpens();
	draw();
	chunk('some');
	key('alt+enter');
	t.is(contextOf(program.state()), 'form-text');
	t.is(email(), 'some');
	key('alt+y');
	t.is(email(), 'some', 'the y is no answer to a question that was not seen');
});

test('where there is no room only the key that is named does something', t => {
	const {chunk, key, program, quits} = open();
	const small = {columns: 79, rows: 24};
	for (const name of ['enter', 'down', 'delete', 'escape', 'ctrl+g', 'ctrl+t']) {
		key(name, small);
	}

	t.is(program.state().screen.kind, 'accounts');
	t.deepEqual(program.state().jobs.running, []);
	key('ctrl+c', small);
	t.is(quits(), 1);
	chunk('m');
	t.is(program.state().screen.kind, 'main-menu');
});

test('keys that come before the accounts are read wait for them, in their order', async t => {
	const {program, key, chunk, quits, reads} = openUnread();
	key('down');
	chunk('/');
	chunk('beta');
	key('enter');
	t.is(program.state().screen.kind, 'accounts');
	t.is(program.state().list.search.text, '');
	reads();
	await soon();
	t.is(program.state().list.search.text, 'beta');
	t.deepEqual(program.state().shown.map(({email}) => email), ['beta@example.com']);
	t.is(quits(), 0);
});

test('what needs no accounts is done before they are read', async t => {
	const {program, key, chunk, quits, draw} = openUnread();
	chunk('?');
	await soon();
	t.is(program.state().screen.kind, 'help');
	draw();
	key('escape');
	draw();
	chunk('q');
	await soon();
	t.is(quits(), 1);
});

test('Enter typed ahead behind a search is a key: what was typed into the field is none', t => {
	const {wait, atOnce, enter, program, began} = open();
	wait(100);
	atOnce('/beta');
	enter('enter');
	enter('enter');
	t.is(program.state().notice, undefined);
	t.is(began('open-account'), 1);
});

test('a key that is held down does not enable and disable again and again; one that is pressed again does', t => {
	const {wait, atOnce, enter, began} = open();
	wait(100);
	atOnce('d');
	wait(30);
	// As long as keyboards wait before they repeat: it may be a second press.
	wait(630);
	for (let repeat = 0; repeat < 60; repeat++) {
		atOnce('d');
		wait(33);
	}

	t.is(began('toggle-enabled'), 2);
	wait(100);
	atOnce('d');
	wait(30);
	wait(100);
	atOnce('d');
	wait(30);
	t.is(began('toggle-enabled'), 4, 'a person takes back what was pressed by mistake');
	enter('down');
	atOnce('d');
	wait(30);
	t.is(began('toggle-enabled'), 5, 'another account');
});
