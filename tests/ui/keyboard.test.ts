import {PassThrough} from 'node:stream';
import {setImmediate as soon} from 'node:timers/promises';
import test from 'ava';
import {Keyboard} from '../../source/ui/terminal/keyboard.js';

const start = '\u{1B}[200~';
const end = '\u{1B}[201~';

/** A terminal to type on, and a time that passes when it is told to. */
const open = () => {
	const modes: boolean[] = [];
	const terminal = Object.assign(new PassThrough(), {
		setRawMode(isRaw: boolean) {
			modes.push(isRaw);
		},
	});
	let expire = (): void => undefined;
	const keyboard = new Keyboard(terminal as unknown as NodeJS.ReadStream, {
		after(_milliseconds, callback) {
			expire = callback;
			return () => {
				expire = () => undefined;
			};
		},
	});
	return {
		async type(text: string) {
			terminal.write(text);
			await soon();
		},
		terminal,
		keyboard,
		modes,
		passSilence() {
			expire();
		},
		heard: () => String(keyboard.read() ?? ''),
	};
};

test('a paste that lost its end is ended after a silence', async t => {
	const {type, passSilence, heard} = open();
	await type(`${start}one`);
	passSilence();
	await soon();
	await type('q');
	t.is(heard(), `${start}one${end}q`);
});

test('a paste whose rest had come when the silence ended is one paste', async t => {
	const {type, terminal, passSilence, heard} = open();
	await type(`${start}one`);
	passSilence();
	terminal.emit('data', `two${end}`);
	await soon();
	t.is(heard(), `${start}onetwo${end}`);
});

test('what the terminal answers is told apart and never typed; where keys are for nobody any more, it still is heard', async t => {
	const {type, heard, keyboard} = open();
	let answers = 0;
	keyboard.onAnswer(() => {
		answers++;
	});
	await type('a\u{1B}[0nb');
	await type('\u{1B}[');
	await type('0nc');
	t.is(answers, 2);
	t.is(heard(), 'abc');

	keyboard.ignoreKeys();
	await type('q\u{1B}[0n');
	t.is(answers, 3);
	t.is(heard(), '');
	keyboard.listen();
	await type('d');
	t.is(heard(), 'd');
});

test('the terminal stays raw until it is let go, whatever Ink wants', t => {
	const {keyboard, modes} = open();
	keyboard.setRawMode();
	t.deepEqual(modes, [true]);
	keyboard.close();
	t.deepEqual(modes, [true, false]);
});
