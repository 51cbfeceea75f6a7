import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {errorIn, startDemo, type Demo} from '../helpers/demo.js';

const proxyOptions = ({world: {card}, folder: {valueFiles}}: Demo): readonly string[] => [
	'--proxy-url', card.proxyUrl, '--proxy-username', card.proxyUsername, '--proxy-password-file', valueFiles.proxyPassword,
];

const fileIn = async (demo: Demo, name: string, text: string): Promise<string> => {
	const file = path.join(path.dirname(demo.folder.cardFile), name);
	await writeFile(file, text, {mode: 0o600});
	return file;
};

/** The demo's own account stored, and a file with the token of another one that is not. */
const withOne = async (t: ExecutionContext) => {
	const demo = await startDemo(t, {isEmpty: true});
	const {card, accounts} = demo.world;
	const added = await demo.run(['add', '--email', card.email, ...proxyOptions(demo), '--token-file', demo.folder.valueFiles.goodToken, '--json']);
	t.is(added.status, 0, added.stderr);
	const other = accounts.find(({token, plexId}) => token.verdict === 'valid' && plexId !== undefined);
	return {demo, added, otherToken: await fileIn(demo, 'other-token', other?.authToken.reveal() ?? '')};
};

test('a copied request with the stored token contradicts another one in --token-file', async t => {
	const {demo, otherToken} = await withOne(t);
	const {email, goodToken} = demo.world.card;
	const copied = await fileIn(demo, 'copied', `https://plex.tv/api/v2/user?X-Plex-Product=Plex%20Web&X-Plex-Token=${goodToken}`);
	const edited = await demo.run(['edit', email, '--copied-url-file', copied, '--token-file', otherToken, '--changes-hands', '--json']);
	t.is(edited.status, 2);
	t.is(errorIn(edited).code, 'ERR_TOKENS_DIFFER');
});

test('a token is found in a file of several lines, if there is one', async t => {
	const {demo} = await withOne(t);
	const {email, goodToken} = demo.world.card;
	const json = await fileIn(demo, 'answer.json', `{\n  "id": 7,\n  "authToken": "${goodToken}"\n}\n`);
	const edited = await demo.run(['edit', email, '--token-file', json, '--json']);
	t.is(edited.status, 0, edited.stderr);
	const two = await fileIn(demo, 'two', `${goodToken}\nxFAKE-token_Another2\n`);
	const refused = await demo.run(['edit', email, '--token-file', two, '--json']);
	t.like(errorIn(refused), {code: 'ERR_SECRET_FILE', message: `${two} has two or more lines, so it is not clear which token is meant.`});
});

test('a token of another plex.tv account is refused by edit, unless the account changes hands', async t => {
	const {demo, otherToken} = await withOne(t);
	const {email} = demo.world.card;
	const before = JSON.parse((await demo.run(['show', email, '--json'])).stdout) as {username: string};
	const refused = await demo.run(['edit', email, '--token-file', otherToken, '--json']);
	t.is(refused.status, 1);
	t.is(errorIn(refused).code, 'ERR_TOKEN_OTHER_ACCOUNT');
	t.like(JSON.parse((await demo.run(['show', email, '--json'])).stdout), {username: before.username});

	const changed = await demo.run(['edit', email, '--token-file', otherToken, '--changes-hands', '--json']);
	t.is(changed.status, 0, changed.stderr);
	const after = JSON.parse(changed.stdout) as {username: string; emailDiffers: boolean; ownerEmail: string};
	t.not(after.username, before.username);
	t.true(after.emailDiffers);

	const renamed = await demo.run(['edit', email, '--take-email', '--json']);
	t.is(renamed.status, 0, renamed.stderr);
	t.like(JSON.parse(renamed.stdout), {email: after.ownerEmail, emailDiffers: false});
});

test('add says in text and JSON that the token has another email', async t => {
	const demo = await startDemo(t, {isEmpty: true});
	const {card} = demo.world;
	const added = await demo.run(['add', '--email', 'someone@example.com', ...proxyOptions(demo), '--token-file', demo.folder.valueFiles.goodToken]);
	t.is(added.status, 0, added.stderr);
	t.true(added.stdout.includes(`The token belongs to ${card.email}, not to someone@example.com.`), added.stdout);
});

test('an email that is stored is said before a code is asked for', async t => {
	const {demo, added} = await withOne(t);
	t.like(JSON.parse(added.stdout), {emailDiffers: false});
	const before = demo.world.standIn.requests.length;
	for (const way of ['--pin', '--sign-in']) {
		const again = await demo.run(['add', '--email', demo.world.card.email.toUpperCase(), ...proxyOptions(demo), way, '--password-file', demo.folder.valueFiles.accountPassword, '--json']);
		t.is(again.status, 4, again.stderr);
		t.is(errorIn(again).code, 'ERR_ACCOUNT_EXISTS');
	}

	t.is(demo.world.standIn.requests.length, before, 'plex.tv was not asked');
});

test('a key that is missing is said before a code is asked for', async t => {
	const {demo} = await withOne(t);
	const [id] = (await demo.accounts.list()).map(account => account.id);
	await rm(path.join(demo.folder.dataFolder, 'key'));
	const before = demo.world.standIn.requests.length;
	for (const words of [['add', '--email', 'new@example.com', ...proxyOptions(demo), '--pin'], ['refresh-token', id ?? '', '--pin']]) {
		const ended = await demo.run([...words, '--json']);
		t.is(ended.status, 5, ended.stderr);
		t.true(ended.stderr.includes('ERR_KEY_MISSING'), ended.stderr);
	}

	t.is(demo.world.standIn.requests.length, before, 'plex.tv was not asked');
});
