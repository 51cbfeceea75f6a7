import test from 'ava';
import {createProgram} from '../../source/application/program.js';
import {drawAhead, drawAlong} from '../../source/ui/draw-ahead.js';

const counter = () => createProgram<number, number, never>({
	start: 0, first: [], transition: (_, event) => [event], run: () => undefined,
});

test('each state is shown at once, those of one burst as one, and Ink follows when there is no other for a while', async t => {
	const program = counter();
	const shown: number[] = [];
	const followed = drawAhead(program, {
		show() {
			shown.push(program.state());
		},
		milliseconds: 1,
	});
	let heard = 0;
	const hasFollowed = new Promise<void>(resolve => {
		followed.subscribe(() => {
			heard++;
			resolve();
		});
	});
	program.send(1);
	program.send(2);
	await Promise.resolve();
	program.send(3);
	await Promise.resolve();
	t.deepEqual(shown, [2, 3]);
	t.is(followed.state(), 0);
	t.false(followed.isCurrent(), 'what Ink draws now would be an old state');

	await hasFollowed;
	t.is(heard, 1);
	t.is(followed.state(), 3);
	t.true(followed.isCurrent());

	followed.stop();
	program.send(4);
	await Promise.resolve();
	t.deepEqual(shown, [2, 3]);
});

test('what is heard is drawn by Ink alone', t => {
	const program = counter();
	const followed = drawAlong(program);
	const heard: number[] = [];
	followed.subscribe(() => {
		heard.push(followed.state());
	});
	program.send(1);
	program.send(2);
	t.deepEqual(heard, [1, 2]);
	t.true(followed.isCurrent());
});
