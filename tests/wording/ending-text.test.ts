import test from 'ava';
import {AppError} from '../../source/domain/errors.js';
import {endingText} from '../../source/wording/ending-text.js';

test('after the dashboard the shell says what was kept, and promises no next time for a demo', t => {
	const none = {kind: 'none'} as const;
	const kept = {kind: 'kept'} as const;
	t.is(endingText({isCut: false, form: none, isDemo: false}), undefined);
	t.is(endingText({isCut: false, form: kept, isDemo: false}), 'The half-filled form is kept, encrypted, and offered the next time.');
	t.is(endingText({isCut: true, form: kept, isDemo: false}), 'The dashboard was ended from outside. The half-filled form is kept, encrypted, and offered the next time.');
	t.is(endingText({isCut: true, form: none, isDemo: true}), 'The dashboard was ended from outside. All changes that it reported are stored.');
	t.notRegex(endingText({isCut: false, form: kept, isDemo: true}) ?? '', /next time/v);
});

test('a form that could not be kept is told with the reason', t => {
	const form = {kind: 'lost', error: new AppError('ERR_STORE_FULL', '/data/accounts.db')} as const;
	t.is(endingText({isCut: false, form, isDemo: true}), 'What was typed last into the form could not be kept: There is no space left to write /data/accounts.db.');
	t.regex(endingText({isCut: true, form, isDemo: false}) ?? '', /^The dashboard was ended from outside\. What was typed last/v);
});
