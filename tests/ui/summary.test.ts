import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import type {Tally} from '../../source/domain/account-list.js';
import {sampleAccount} from '../helpers/account.js';
import {dashboardOf} from '../helpers/dashboard.js';
import {screenOf} from '../helpers/frame.js';

const list = dashboardOf(summarizeAccount(sampleAccount()));

const summaryOf = (tally: Tally, columns = 80): string =>
	screenOf({...list, loaded: {kind: 'loaded', accounts: list.shown, tally}}, {columns, rows: 24}).split('\n', 3)[2]?.trim() ?? '';

const some: Tally = {
	total: 10_000, valid: 9000, rejected: 0, cannotTell: 1000, neverTested: 0, disabled: 1500, cannotRenew: 0,
};

test('no number of the summary is cut off: those that are 0 go first, then what is no verdict', t => {
	t.is(summaryOf(some), '10000 accounts: 9000 valid · 1000 cannot tell · 1500 disabled');
	t.is(summaryOf(some, 100), '10000 accounts: 9000 valid · 0 rejected · 1000 cannot tell · 0 never tested · 1500 disabled');
	const all = {...some, rejected: 1200, neverTested: 1300};
	t.is(summaryOf(all), '10000: 9000 valid · 1200 rejected · 1000 cannot tell · 1300 never tested');
	t.is(summaryOf({...some, disabled: 0, total: 12, valid: 12, cannotTell: 0}), '12 accounts: 12 valid · 0 rejected · 0 cannot tell · 0 never tested');
});
