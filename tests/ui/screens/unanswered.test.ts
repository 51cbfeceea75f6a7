import test from 'ava';
import {push} from '../../../source/application/dashboard/stack.js';
import type {DevicesScreen} from '../../../source/application/dashboard/screens/devices/screen.js';
import {summarizeAccount} from '../../../source/domain/account.js';
import {AppError, type ErrorCode} from '../../../source/domain/errors.js';
import {sampleAccount} from '../../helpers/account.js';
import {dashboardOf, startTime} from '../../helpers/dashboard.js';
import {screenOf} from '../../helpers/frame.js';

const account = summarizeAccount(sampleAccount({email: 'alpha@example.com'}));
const list = dashboardOf(account);

const failures: ReadonlyArray<readonly [code: ErrorCode, sign: string]> = [
	['ERR_TOKEN_REJECTED', '✗'], ['ERR_PROXY_REFUSED', '✗'], ['ERR_PLEX_RATE_LIMITED', '?'], ['ERR_PLEX_UNAVAILABLE', '?'],
];

const devicesOf = (known: DevicesScreen['known']): string => screenOf(push(list, {
	kind: 'devices', whose: {kind: 'enabled'}, job: 1, known, focus: 0, asking: {kind: 'stopped'},
}));

for (const [code, sign] of failures) {
	test(`an account that gives no list for ${code} has the sign ${sign}`, t => {
		const error = new AppError(code, '192.0.2.7:3128');
		const devices = devicesOf([{kind: 'unanswered', account, error}]);
		t.true(devices.includes(`▸ ${sign} ${error.message}\n`), 'one whole sentence in its row, and what to do below');
		const servers = screenOf(push(list, {
			kind: 'servers', scroll: 0, known: {snapshots: [], unanswered: [{account, error}]}, asking: {kind: 'done', progress: {at: startTime, asked: 1, heard: 1, disabled: 0}},
		}));
		t.true(servers.replaceAll(/\s+/gv, ' ').includes(` ${sign} alpha@example.com: ${error.message}`));
	});
}

test('a device that is called by its platform is not told of it twice', t => {
	const text = devicesOf([{kind: 'listed', account, devices: [{
		id: 7, clientIdentifier: 'b7c1', name: 'plex-accounts', product: 'plex-accounts', version: '0.9.0', platform: 'Linux', device: 'Linux', provides: [], standing: 'ours',
	}]}]);
	t.regex(text, /plex-accounts: plex-accounts 0\.9\.0, Linux · this program’s own/v);
	t.regex(text, /In a shell: plex-accounts devices alpha@example\.com --revoke 7/v);
});
