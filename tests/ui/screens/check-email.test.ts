import test from 'ava';
import {emptyAnswer, htmlAnswer} from '../../../source/demo/stand-in/answer.js';
import {startDemo, type Demo} from '../../helpers/demo.js';
import {openInProcess, type InProcess as Terminal} from '../../helpers/in-process.js';
import {openPlace} from '../../helpers/terminal.js';

const validate = /^\/api\/users\/validate$/v;

type Size = {readonly columns?: number; readonly rows?: number};

const open = async (t: Parameters<typeof startDemo>[0], {isEmpty = false, ...size}: Size & {readonly isEmpty?: boolean} = {}): Promise<{demo: Demo; terminal: Terminal}> => {
	const demo = await startDemo(t, {isEmpty});
	demo.world.standIn.registeredEmails.add('known@example.com');
	const terminal = await openInProcess(t, demo, size);
	await openPlace(terminal, 'Check an email');
	await terminal.seesText('Users › Check an email');
	return {demo, terminal};
};

test('who could not tell is named with the reason, before the one who could', async t => {
	const {demo, terminal} = await open(t);
	demo.world.standIn.failures.push({path: validate, answer: htmlAnswer(200, '<html>Sign in</html>'), times: 1});
	terminal.type('known@example.com');
	terminal.press('enter');
	await terminal.seesText(/is registered on plex\.tv\. Asked as\s+bravo@example\.com\./v);
	await terminal.seesText('Before that, alpha@example.com could not tell:');
});

test('what is no email is said at once, and nobody is asked', async t => {
	const {demo, terminal} = await open(t);
	terminal.press('enter');
	await terminal.seesText('✗ Type an email address, or paste several.');
	terminal.type('nonsense');
	terminal.press('enter');
	await terminal.seesText('✗ “nonsense” is not an email address.');
	await terminal.seesText('Email: nonsense');
	t.is(demo.world.standIn.requests.length, 0);
});

test('without an account that may ask it says what to do', async t => {
	const {terminal} = await open(t, {isEmpty: true});
	await terminal.seesText('! No account can ask plex.tv');
	terminal.type('new@example.com');
	terminal.press('enter');
	await terminal.seesText('✗ No account can ask plex.tv');
});

test('several that are pasted are all checked, and the list scrolls', async t => {
	const {terminal} = await open(t);
	terminal.paste(`known@example.com\r\n${Array.from({length: 30}, (_, index) => `${index}@example.com`).join('\n')}\nnonsense, known@example.com`);
	await terminal.seesText('nonsense, known@example.com');
	terminal.press('enter');
	await terminal.seesText('› 32 emails: 1 registered, 30 not registered, 1 cannot tell.');
	await terminal.seesText('the newest first: 32');
	await terminal.seesText(/↓ \d+ more/v);
	terminal.press('page-down', 'page-down', 'page-down', 'page-down');
	await terminal.seesText(/known@example\.com +as alpha@example\.com|nonsense +EMAIL_INVALID/v);
	await terminal.seesText(/↑ \d+ above/v);
});

test('Esc stops a check that waits for plex.tv, keeps what was found, and leaves with the next', async t => {
	const {demo, terminal} = await open(t);
	demo.world.standIn.failures.push({path: validate, answer: emptyAnswer(429, {headers: {'retry-after': '600'}}), times: Infinity});
	terminal.paste('nonsense 1@example.com 2@example.com');
	await terminal.seesText('nonsense, 1@example.com, 2@example.com');
	terminal.press('enter');
	await terminal.seesText('… 1 of 3 checked. Esc stops it.');
	await terminal.seesText(/! plex\.tv asks to slow down \(429\) and to come back in 10 minutes\.\s+127\.0\.0\.1:\d+ waits until \d\d:\d\d:\d\d UTC\./v);
	terminal.second();
	terminal.second();
	await terminal.seesText(/^ Users › Check an email +waiting \d s/v);
	terminal.type('x@example.com');
	terminal.press('enter');
	await terminal.seesText('A check is running. Esc stops it.');
	terminal.press('ctrl+g');
	await terminal.seesText('plex-accounts › Help');
	terminal.press('escape');
	await terminal.seesText('… 1 of 3 checked.');
	terminal.press('escape');
	await terminal.seesText('› Stopped: 1 of 3 were checked. 1 email: 0 registered, 0 not registered, 1');
	await terminal.seesText('Email: x@example.com');
	terminal.press('escape');
	await terminal.seesText('12 accounts');
});
