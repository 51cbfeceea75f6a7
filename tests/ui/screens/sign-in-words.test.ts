import test from 'ava';
import {AppError} from '../../../source/domain/errors.js';
import {signInLines} from '../../../source/ui/sign-in-lines.js';

const textOf = (place: 'form' | 'dashboard'): string => JSON.stringify(signInLines({kind: 'failed', error: new AppError('ERR_TOKEN_EXPIRED')}, place, 200));

test('what to do about a token that could not be got is said in the words of where it is shown', t => {
	t.regex(textOf('form'), /Token step/v);
	t.notRegex(textOf('dashboard'), /Token step/v);
});
