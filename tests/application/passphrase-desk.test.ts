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

test('many who wait for a passphrase ask once, and it is tried until the last of them is done', async t => {
	const {desk, heard} = open();
	const {promise: slowEnd, resolve: endSlow} = Promise.withResolvers<void>();
	const slow = desk.during(async () => {
		await desk.ask();
		await slowEnd;
	});
	await desk.during(async () => {
		const given = desk.ask();
		desk.accept();
		t.deepEqual(heard, ['wanted'], 'what is only asked for is not tried');
		desk.give(new Secret('xFAKE correct horse'));
		t.is((await given)?.reveal(), 'xFAKE correct horse');
	});
	t.deepEqual(heard, ['wanted'], 'somebody still waits');
	endSlow();
	await slow;
	t.deepEqual(heard, ['wanted', 'tried']);
});

test('nobody is asked for what no person waits for, nor once the dashboard is closed', async t => {
	const {desk, heard} = open();
	t.is(await desk.ask(), undefined);
	await desk.during(async () => {
		const given = desk.ask();
		desk.close();
		t.is(await given, undefined);
		t.false(desk.refuse());
		t.is(await desk.ask(), undefined);
	});
	t.deepEqual(heard, ['wanted']);
});
