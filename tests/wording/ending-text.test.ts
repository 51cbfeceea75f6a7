import test from 'ava';
import {endingText} from '../../source/wording/ending-text.js';

test('after the dashboard the shell says what was kept, and promises no next time for a demo', t => {
	t.is(endingText({isCut: false, isFormKept: false, isDemo: false}), undefined);
	t.is(endingText({isCut: false, isFormKept: true, isDemo: false}), 'The half-filled form is kept, encrypted, and offered the next time.');
	t.is(endingText({isCut: true, isFormKept: true, isDemo: false}), 'The dashboard was ended from outside. The half-filled form is kept, encrypted, and offered the next time.');
	t.is(endingText({isCut: true, isFormKept: false, isDemo: true}), 'The dashboard was ended from outside. All changes that it reported are stored.');
	t.notRegex(endingText({isCut: false, isFormKept: true, isDemo: true}) ?? '', /next time/v);
});
