import test from 'ava';
import {createPassphraseDesk} from '../../source/application/dashboard/passphrase-desk.js';
import {Secret} from '../../source/domain/secret.js';

const open = () => {
	const heard: string[] = [];
	const desk = createPassphraseDesk();
	desk.listen({
		onWanted(isAgain) {
			heard.push(isAgain ? 'wanted again' : 'wanted');
		},
		onTried() {
			heard.push('tried');
		},
	});
	return {desk, heard};
};

test('a passphrase is tried until it opens the accounts, which is said once', async t => {
	const {desk, heard} = open();
	await desk.during(async () => {
		const given = desk.ask();
		desk.give(new Secret('xFAKE wrong horse'));
		await given;
		t.true(desk.refuse());
		const again = desk.ask();
		t.deepEqual(heard, ['wanted', 'wanted again'], 'a new question takes the place of the old one');
		desk.give(new Secret('xFAKE correct horse'));
		await again;
		desk.accept();
		desk.accept();
		t.deepEqual(heard, ['wanted', 'wanted again', 'tried']);
	});
	t.is(heard.length, 3);
});

test('a passphrase of which nobody says whether it fits is tried until nobody waits for it', async t => {
	const {desk, heard} = open();
	await t.throwsAsync(desk.during(async () => {
		const given = desk.ask();
		desk.give(new Secret('xFAKE correct horse'));
		await given;
		throw new Error('The file is damaged.');
	}));
	t.deepEqual(heard, ['wanted', 'tried']);
});

test('a question that was left without an answer tries nothing', async t => {
	const {desk, heard} = open();
	await desk.during(async () => {
		const given = desk.ask();
		desk.give(undefined);
		t.is(await given, undefined);
	});
	t.deepEqual(heard, ['wanted']);
});
