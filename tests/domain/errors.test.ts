import test from 'ava';
import {accountsKeys} from '../../source/ui/screens/accounts/keys.js';
import {flagOf, type Command} from '../../source/command-line/command.js';
import {commands} from '../../source/commands/all.js';
import {
	AppError,
	causeOf,
	errorTable,
	explain,
	hintIn,
	isAppError,
	isCancelled,
	isFailure,
	isPauseWanted,
	makesTokenUseless,
	reportOf,
	withHint,
	type ErrorCause,
	type ErrorCode,
	type ExitStatus,
	type Hint,
} from '../../source/domain/errors.js';
import {isPlexHost} from '../../source/domain/plex-host.js';
import {withKeys} from '../../source/ui/keys-in-text.js';

const table = Object.entries(errorTable);

const everywhereFlags = ['--help', '--json', '--data-dir'];

const flagsOf = ({options}: Command): readonly string[] => [...everywhereFlags, ...Object.keys(options).map(name => flagOf(name))];

/** What is given to Node, and to no command. */
const nodeFlags: ReadonlySet<string> = new Set(['--jitless']);

const flagsIn = (text: string): readonly string[] => (text.match(/--[a-z][\-a-z]*/gv) ?? []).filter(flag => !nodeFlags.has(flag));

const sentencesOf = (hint: Hint): readonly string[] => typeof hint === 'string' ? [hint] : hint.command.map(sentence => typeof sentence === 'string' ? sentence : sentence.text);

/** Texts may be read on any screen: they name keys of the list. */
const keysOfTheList = accountsKeys.flatMap(({bindings}) => bindings);

test('no hint of the dashboard names an option, and each action that it names has a key', t => {
	for (const [code, {hint}] of table) {
		for (const place of ['dashboard', 'form'] as const) {
			const text = hintIn(place, hint);
			t.deepEqual(flagsIn(text), [], code);
			t.notRegex(withKeys(text), /[\[\]]/v, code);
			t.deepEqual(text.matchAll(/\[(?<action>[\-a-z]{1,30})\]/gv).map(({groups}) => groups?.['action']).filter(action => keysOfTheList.every(known => known.action !== action)).toArray(), [], code);
		}
	}
});

test('no hint of a command names a key, and each option and command that it names is there', t => {
	const allFlags = new Set(commands.flatMap(command => flagsOf(command)));
	for (const [code, {hint}] of table) {
		for (const sentence of sentencesOf(hint)) {
			t.notRegex(sentence, /\[[\-a-z]+\]|[Pp]ress |in the list/v, code);
			const named = /plex-accounts (?<name>[\-a-z]+)/v.exec(sentence)?.groups?.['name'];
			const command = commands.find(({name}) => name === named);
			t.is(command?.name, named, code);
			for (const flag of flagsIn(sentence)) {
				t.true((command === undefined ? allFlags : new Set(flagsOf(command))).has(flag), `${code}: ${flag}`);
			}
		}
	}
});

test('a command leaves out what needs an option that it does not have, and says what is left', t => {
	const {hint} = errorTable.ERR_PASSWORD_MISSING;
	t.is(hintIn('command', hint, new Set(['--pin'])), 'Use a PIN, which needs no password: --pin. Or store it first: plex-accounts edit ACCOUNT --password-file FILE');
	t.is(hintIn('command', hint, new Set()), 'Or store it first: plex-accounts edit ACCOUNT --password-file FILE');
	t.true(hintIn('command', hint).includes('--password-file.'));
});

test('the form, the list and a command say of a rejected token each what can be done there', t => {
	const error = new AppError('ERR_TOKEN_REJECTED');
	t.regex(withKeys(explain('dashboard', error)), /Press f on the account/v);
	t.regex(explain('form', error), /Token step/v);
	t.regex(explain('command', error), /plex-accounts refresh-token ACCOUNT/v);
});

test('what is added to a hint is said in every place', t => {
	const error = withHint(new AppError('ERR_TOKEN_REJECTED'), 'The new token is not lost.');
	for (const place of ['dashboard', 'form', 'command'] as const) {
		t.regex(explain(place, error), /The new token is not lost\.$/v);
	}
});

const tokenUseless: ReadonlySet<ErrorCode> = new Set(['ERR_TOKEN_REJECTED', 'ERR_TOKEN_EXPIRED', 'ERR_TOKEN_OTHER_ACCOUNT', 'ERR_ACCOUNT_NOT_FOUND', 'ERR_ACCOUNT_EXISTS']);
const tokenSaved: readonly ErrorCode[] = ['ERR_PROXY_AUTH', 'ERR_PLEX_RATE_LIMITED', 'ERR_PLEX_ANSWER', 'ERR_STORE_FULL', 'ERR_ACCOUNT_CHANGED', 'ERR_CANCELLED', 'ERR_KEY_MISSING', 'ERR_BUG'];

for (const code of [...tokenUseless, ...tokenSaved]) {
	test(`a new token after ${code} is ${tokenUseless.has(code) ? 'thrown away' : 'kept'}`, t => {
		t.is(makesTokenUseless({code}), tokenUseless.has(code));
	});
}

test('whoever cancels did not fail, and a bug is not an error for people', t => {
	t.true(isCancelled(new AppError('ERR_CANCELLED')));
	t.false(isFailure(new AppError('ERR_CANCELLED')));
	t.false(isFailure(new Error('a bug')));
	t.true(isFailure(new AppError('ERR_PLEX_TIMEOUT')));
});

test('what the proxy, its TLS or plex.tv did not answer cannot be told: status 3', t => {
	const statuses: Partial<Record<ErrorCause, ExitStatus>> = {proxy: 3, plex: 3, answer: 3, store: 5, damage: 5, key: 5};
	for (const [code, {exitStatus, cause}] of table) {
		t.is(exitStatus, statuses[cause] ?? exitStatus, code);
	}

	t.is(causeOf({code: 'ERR_TLS_INTERCEPTED'}), 'proxy');
});

test('a host of plex.tv is plex.tv or a name under it, and nothing that only looks so', t => {
	for (const host of ['plex.tv', 'PLEX.tv', 'clients.plex.tv', 'a.b-c.plex.tv', 'a_b.plex.tv', '-.plex.tv']) {
		t.true(isPlexHost(host), host);
	}

	for (const host of ['', 'plex.tv.', '.plex.tv', 'xplex.tv', 'plex.tv.example.com', 'a@plex.tv', 'plex.tv:443', 'a..plex.tv', 'plex-tv', 'plexxtv', 'a.plex.tv\n']) {
		t.false(isPlexHost(host), host);
	}
});

test('whether to come back later: a limit always says so, trouble only with a time', t => {
	t.true(isPauseWanted({code: 'ERR_PLEX_RATE_LIMITED'}));
	t.true(isPauseWanted({code: 'ERR_PLEX_UNAVAILABLE', retryAfterSeconds: 7}));
	t.false(isPauseWanted({code: 'ERR_PLEX_UNAVAILABLE'}), 'a maintenance without an end is an answer');
	t.false(isPauseWanted({code: 'ERR_TOKEN_REJECTED', retryAfterSeconds: 7}));
});

test('an error is one by its name as well, as the demo’s file has a class of its own', t => {
	// eslint-disable-next-line unicorn/no-error-property-assignment -- an error of another file of the program has the name, and another class
	const foreign = Object.assign(new Error('no'), {name: 'AppError', code: 'ERR_PLEX_TIMEOUT'});
	t.true(isAppError(foreign));
	t.true(isFailure(foreign));
	t.false(isAppError({name: 'AppError'}));
	t.false(isAppError(new Error('AppError')));
});

test('a report keeps the words, the time and the exit status of its error', t => {
	const error = new AppError('ERR_PLEX_RATE_LIMITED', '', {message: 'Slow down.', retryAfterSeconds: 9});
	const again = AppError.fromReport(reportOf(error));
	t.like(again, {code: 'ERR_PLEX_RATE_LIMITED', message: 'Slow down.', retryAfterSeconds: 9, exitStatus: 3});
	t.is(AppError.fromReport(reportOf(error), 1).exitStatus, 1);
	t.false('retryAfterSeconds' in reportOf(new AppError('ERR_PLEX_TIMEOUT')));
	t.is(AppError.fromReport(reportOf(new AppError('ERR_PLEX_TIMEOUT'))).retryAfterSeconds, undefined);
});

test('a command that takes a token or a sign-in itself is not told to use another command for it', t => {
	for (const [code, elsewhere] of [['ERR_TOKEN_REJECTED', 'refresh-token ACCOUNT'], ['ERR_TOKEN_EXPIRED', 'refresh-token ACCOUNT'], ['ERR_PROXY_AUTH_NEEDED', 'edit ACCOUNT']] as const) {
		for (const [name, isTold] of [['add', false], ['check', true]] as const) {
			const command = commands.find(known => known.name === name);
			const flags = new Set(command === undefined ? [] : flagsOf(command));
			t.is(hintIn('command', errorTable[code].hint, flags).includes(elsewhere), isTold, `${code} in ${name}`);
		}
	}
});
