import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import {isChosen, type AccountChoice} from '../../source/domain/account-choice.js';
import {sampleAccount} from '../helpers/account.js';

const now = new Date('2026-11-30T10:00:00.000Z');
const account = summarizeAccount(sampleAccount());

test('every filter that is given has to hold', t => {
	const cases: ReadonlyArray<readonly [AccountChoice, boolean]> = [
		[{}, true],
		[{isRejected: true}, false],
		[{isDisabled: true}, false],
		[{proxy: '192.0.2.7:3128'}, true],
		[{proxy: 'HTTP://192.0.2.7:3128/'}, true],
		[{proxy: '192.0.2.7:3129'}, false],
		[{expiresWithin: 86_400_000}, true],
		[{expiresWithin: 86_399_999}, false],
		[{expiresWithin: 86_400_000, isDisabled: true}, false],
	];
	t.deepEqual(cases.map(([choice]) => isChosen(account, choice, now)), cases.map(([, expected]) => expected));
	t.true(isChosen({...account, enabled: false}, {isDisabled: true}, now));
	t.true(isChosen({...account, token: {verdict: 'rejected'}}, {isRejected: true}, now));
	t.false(isChosen({...account, route: {kind: 'direct'}}, {proxy: '192.0.2.7:3128'}, now));
});
