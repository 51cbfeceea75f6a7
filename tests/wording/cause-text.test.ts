import test from 'ava';
import {errorTable, type ErrorCode} from '../../source/domain/errors.js';
import {causeText} from '../../source/wording/cause-text.js';
import {signInManyText} from '../../source/wording/sign-in-texts.js';

test('a cause without what it is about is a whole sentence all the same', t => {
	t.is(causeText('ERR_PLEX_UNAVAILABLE'), 'plex.tv is having trouble.');
	t.is(causeText('ERR_PROXY_TIMEOUT'), 'The proxy did not answer in time.');
	t.is(causeText('ERR_PLEX_BOT_CHECK'), 'A bot check in front of plex.tv stopped the request. Only a browser can pass it.');
	const codes = (Object.keys(errorTable) as ErrorCode[]).filter(code => ['proxy', 'plex', 'answer', 'sign-in', 'token'].includes(errorTable[code].cause));
	for (const code of codes) {
		t.regex(causeText(code), /^[A-Zp].*[^ ]\.$/v, code);
		t.notRegex(causeText(code), / [,.:;]|\(\)|…| (?:at|by|to)[ ,](?:which|is)/v, code);
	}
});

test('many sign-ins say why some were refused, each reason once and in words', t => {
	const failed = [{code: 'ERR_SIGN_IN_WRONG'}, {code: 'ERR_SIGN_IN_WRONG'}] as const;
	t.is(signInManyText({refreshed: ['a'], failed, wasCancelled: false}), '1 account has a new token. 2 were refused: plex.tv did not accept the email and password. A code, or signing in one by one, may help.');
});
