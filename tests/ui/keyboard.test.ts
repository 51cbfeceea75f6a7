import {PassThrough} from 'node:stream';
import {setImmediate as soon} from 'node:timers/promises';
import test from 'ava';
import {Keyboard} from '../../source/ui/terminal/keyboard.js';

const start = '\u{1B}[200~';
const end = '\u{1B}[201~';

/** A terminal to type on, and a time that passes when it is told to. */
const open = () => {
	const terminal = Object.assign(new PassThrough(), {setRawMode: () => undefined});
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
