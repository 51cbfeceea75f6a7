import {startOf, type Dashboard, type Screen} from '../../source/application/dashboard/dashboard.js';
import type {ScreenKind} from '../../source/application/dashboard/screen-types.js';
import {push} from '../../source/application/dashboard/stack.js';
import {summarizeAccount, type Account} from '../../source/domain/account.js';
import type {PastCheck} from '../../source/domain/check-history.js';
import type {RevokeOldScreen} from '../../source/application/dashboard/screens/revoke-old/screen.js';
import type {ListedDevice} from '../../source/domain/device-overview.js';
import {AppError} from '../../source/domain/errors.js';
import {addForm, type Form} from '../../source/domain/account-form/form.js';
import {stepNames} from '../../source/domain/account-form/steps.js';
import {directWay, type TrafficCount} from '../../source/domain/traffic.js';
import {Secret} from '../../source/domain/secret.js';
import {textField} from '../../source/domain/text-field.js';
import {
	afterProxyTest,
	afterTokenTest,
	filledForm,
	withField,
} from '../domain/account-form/filled-form.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	jobOf,
	key,
	says,
	startTime,
	tells,
	typed,
} from '../helpers/dashboard.js';
import {snapshotOf, sampleServer} from '../helpers/servers.js';

const ago = (minutes: number): string => new Date(Date.parse(startTime) - (minutes * 60_000)).toISOString();

const signIn = {kind: 'basic', username: 'squid', password: new Secret('xFAKE')} as const;

/** Proxies from the range for documentation (RFC 5737). */
const through = (host: string, port = 3128): Account['route'] => ({kind: 'proxy', address: {scheme: 'http', host, port}, signIn});

const addressed = {addressVerdict: 'different', exitAddress: '203.0.113.10'} as const;

const people: ReadonlyArray<Partial<Account>> = [
	{email: 'anna@example.com', username: 'anna', token: {verdict: 'valid', checkedAt: ago(4)}, proxy: {verdict: 'passed', checkedAt: ago(4), ...addressed}},
	{
		email: 'ben@example.com', username: 'ben', route: through('192.0.2.21', 8888), plexPassDetected: false, token: {verdict: 'valid', checkedAt: ago(130)}, proxy: {verdict: 'passed', checkedAt: ago(130), addressVerdict: 'same', exitAddress: '203.0.113.9'},
	},
	{
		email: 'carla@example.com', username: 'carla', token: {verdict: 'rejected', checkedAt: ago(190), code: 'ERR_TOKEN_REJECTED'}, proxy: {verdict: 'passed', checkedAt: ago(190), ...addressed},
	},
	{
		email: 'dirk@example.com', username: 'dirk', route: through('198.51.100.4'), token: {verdict: 'valid', checkedAt: ago(2 * 24 * 60)}, proxy: {verdict: 'failed', checkedAt: ago(12), code: 'ERR_PROXY_REFUSED'},
	},
	{
		email: 'emma@example.com', username: 'emma', route: {kind: 'direct'}, plexPassDetected: false, token: {verdict: 'cannot-tell', checkedAt: ago(25), code: 'ERR_PLEX_UNAVAILABLE'}, proxy: {verdict: 'not-used'},
	},
	{
		email: 'finn@example.com', username: 'finn', enabled: false, token: {verdict: 'never-tested'}, proxy: {verdict: 'never-tested'},
	},
];

const accounts: readonly Account[] = people.map((person, index) => {
	const {tokenExpiresAt: _, deviceKey: _key, ...account} = sampleAccount({
		route: through('192.0.2.7'), clientIdentifier: `6f6b2f0e-0000-4000-8000-00000000c1d${index}`, createdAt: ago(9000), updatedAt: ago(4), ...person,
	});
	return {...account, id: `6f6b2f0e-0000-4000-8000-00000000a00${index}`};
});

const [anna, , carla] = accounts;
if (anna === undefined || carla === undefined) {
	throw new Error('There are accounts.');
}

const summaries = accounts.map(account => summarizeAccount(account));
const list = after(dashboardOf(...summaries), {kind: 'settings-read', settings: {}});
const over = (screen: Screen): Dashboard => push(list, screen);

const checks: readonly PastCheck[] = Array.from({length: 20}, (_, index): PastCheck => ({
	of: index % 2 === 0 ? 'token' : 'proxy',
	verdict: index === 7 ? 'failed' : (index % 2 === 0 ? 'valid' : 'passed'),
	checkedAt: ago(4 + ((19 - index) * 60)),
	...(index === 7 && {code: 'ERR_PROXY_TIMEOUT' as const}),
}));

const stages = [
	{name: 'reach', outcome: 'passed', milliseconds: 12, message: 'Connected to 192.0.2.7:3128.'},
	{name: 'sign-in', outcome: 'passed', milliseconds: 31, message: 'The proxy accepted the user name and password.'},
	{name: 'tunnel', outcome: 'passed', milliseconds: 44, message: 'The proxy opened a tunnel to plex.tv:443.'},
	{name: 'tls', outcome: 'passed', milliseconds: 61, message: 'plex.tv’s certificate is valid.'},
	{name: 'answer', outcome: 'passed', milliseconds: 48, message: 'plex.tv answered.'},
	{name: 'address', outcome: 'passed', milliseconds: 40, message: 'plex.tv sees 203.0.113.10, not this machine.'},
] as const;

const tested = afterTokenTest(afterProxyTest(filledForm(), {verdict: 'passed', stages, exitAddress: '203.0.113.10', addressVerdict: 'different'}));

const formOn = (form: Form): Dashboard => over({kind: 'form', form});

const count = (day: string, email: string, way: string, requests: number): TrafficCount => ({
	day, email, clientIdentifier: email, host: 'plex.tv', way, outcome: 'answered', count: requests,
});

const counts: readonly TrafficCount[] = [
	count('2026-11-24', 'anna@example.com', '192.0.2.7:3128', 14),
	count('2026-11-24', 'ben@example.com', '192.0.2.21:8888', 9),
	count('2026-11-24', 'emma@example.com', directWay, 3),
	count('2026-11-23', 'anna@example.com', '192.0.2.7:3128', 6),
];

const checkAsked = after(list, key('check'));
const checkBegun = after(checkAsked, key('open'));
const checkJob = jobOf(checkBegun, 'check-many');

const result = (id: string, verdict: 'valid' | 'rejected', done: number) => tells('dashboard', checkJob, {
	kind: 'check-event', at: new Date(Date.parse(startTime) + (done * 1000)).toISOString(), event: {
		kind: 'result', done, total: 5, check: {
			id, email: id, checkedAt: startTime, token: {
				report: verdict === 'valid'
					? {
						verdict, milliseconds: 90, user: {
							id: 1, username: 'anna', email: '', hasPlexPass: true, isRestricted: false,
						},
					}
					: {
						verdict, milliseconds: 90, code: 'ERR_TOKEN_REJECTED', message: '', hint: '',
					},
			},
		},
	},
});

const checking = after(checkBegun, result(anna.id, 'valid', 1), result(carla.id, 'rejected', 2));
const checked = after(checking, says('dashboard', checkJob, {kind: 'check-ended', at: new Date(Date.parse(startTime) + 5000).toISOString(), wasCancelled: false}));

const servers = [sampleServer(), sampleServer({id: 'bb22', name: 'Büro', isOnline: false, ownership: {kind: 'shared', owner: 'anna'}})];

const device = (changes: Partial<ListedDevice>): ListedDevice => ({
	id: 400_000_001, clientIdentifier: 'f1d2a3', name: 'Living Room', product: 'Plex for LG', version: '5.90.2', platform: 'webOS', device: 'LG', provides: ['player'], publicAddress: '203.0.113.10', createdAt: '2026-02-01T10:00:00.000Z', lastSeenAt: ago(20), standing: 'other', ...changes,
});

const devices = over({
	kind: 'devices', whose: {kind: 'enabled'}, job: 0, focus: 0, asking: {kind: 'done', progress: {at: startTime, asked: 2, disabled: 1, heard: 2}}, known: [
		{kind: 'listed', account: anna, devices: [
			device({clientIdentifier: anna.clientIdentifier, name: 'plex-accounts', product: 'plex-accounts', version: '1.0.0', platform: 'Linux', device: 'Linux', provides: [], standing: 'ours'}),
			device({id: 400_000_002, clientIdentifier: 'b7c1', name: 'plex-accounts', product: 'plex-accounts', version: '0.9.0', platform: 'Linux', device: 'Linux', provides: [], lastSeenAt: ago(200 * 24 * 60), standing: 'double'}),
			device({id: 400_000_003, clientIdentifier: 'c9e4', name: 'Chrome', product: 'Plex Web', version: '4.140.0', platform: 'Chrome', device: 'Windows', provides: [], publicAddress: '198.51.100.200', lastSeenAt: ago(3 * 24 * 60), standing: 'stranger'}),
			device({}),
		]},
		{kind: 'unanswered', account: carla, error: new AppError('ERR_TOKEN_REJECTED')},
	],
});

const replacing: RevokeOldScreen = {
	kind: 'revoke-old', accounts: [summarizeAccount(anna), summarizeAccount(carla)], step: {kind: 'question'}, unattended: [], walk: [], results: [], scroll: 0,
};

const atStart = startOf({now: startTime, dataDirectory: '/home/anna/.local/share/plex-accounts'});

/** What is shown of the dashboard, by the name of its page. `of` is the screen that it shows. */
export const shownScreens: Readonly<Record<string, {readonly of: ScreenKind; readonly state: Dashboard}>> = {
	'accounts-welcome': {of: 'accounts', state: after(atStart, {kind: 'accounts-read', accounts: []})},
	accounts: {of: 'accounts', state: list},
	'accounts-search': {of: 'accounts', state: after(list, key('search'), typed('token:valid'))},
	'accounts-selected': {of: 'accounts', state: after(list, key('mark'), key('mark'))},
	'accounts-damaged': {of: 'accounts', state: {...atStart, loaded: {kind: 'failed', error: new AppError('ERR_STORE_DAMAGED', '/home/anna/.local/share/plex-accounts/accounts.db'), lastGood: {file: '/copy', at: ago(60), accounts: 6}}}},
	'actions-menu': {of: 'actions-menu', state: after(list, key('actions-menu'))},
	'main-menu': {of: 'main-menu', state: after(list, key('main-menu'))},
	jump: {of: 'jump', state: after(list, key('jump'))},
	filters: {of: 'filters', state: after(list, key('filters'))},
	details: {
		of: 'details', state: over({
			kind: 'details', account: {...anna, proxy: {...anna.proxy, stages}}, history: [], checks, servers: snapshotOf('anna', servers, ago(40)), secrets: 'masked', panel: 'facts', scroll: 0,
		}),
	},
	...Object.fromEntries(stepNames.map((step, index) => [`form-${index + 1}-${step}`, {of: 'form', state: formOn(step === 'email' ? addForm(anna.clientIdentifier) : {...tested, step, furthest: 'review'})}])),
	'form-2-proxy-failed': {
		of: 'form', state: formOn({
			...afterProxyTest(filledForm(), {
				verdict: 'failed', code: 'ERR_PROXY_REFUSED', message: '', hint: 'Check the port, that the proxy is running, and that it does not listen on its loopback address only.', stages: [
					{name: 'reach', outcome: 'failed', milliseconds: 3, message: 'Nothing listens at 192.0.2.7:3128: the connection was refused.'},
					...stages.slice(1).map(({name}) => ({name, outcome: 'not-reached', milliseconds: 0, message: ''} as const)),
				],
			}), step: 'proxy',
		}),
	},
	'form-leave': {of: 'form', state: formOn({...withField(addForm(anna.clientIdentifier), 'email', 'gus@example.com'), saving: {kind: 'asking-to-leave'}})},
	'draft-offer': {
		of: 'draft-offer', state: over({
			kind: 'draft-offer', fresh: addForm(anna.clientIdentifier), kept: {draft: filledForm().draft, savedAt: ago(50)}, isAsking: false,
		}),
	},
	check: {of: 'check', state: checkAsked},
	'check-running': {of: 'check', state: checking},
	'check-ended': {of: 'check', state: checked},
	repair: {of: 'repair', state: after(list, key('repair'))},
	'change-proxy': {of: 'change-proxy', state: after(list, key('mark'), key('mark'), key('change-proxy'))},
	refresh: {of: 'refresh', state: over({kind: 'refresh', account: summarizeAccount(carla), focus: 'pin', code: textField(''), progress: {kind: 'idle'}})},
	'refresh-code': {
		of: 'refresh', state: {
			...over({
				kind: 'refresh', account: summarizeAccount(carla), focus: 'pin', code: textField(''), progress: {kind: 'pin', job: 1, pin: {code: 'K7QX', secondsLeft: 840}},
			}), hasBlocks: true,
		},
	},
	remove: {of: 'remove', state: after(list, key('remove'))},
	'remove-many': {of: 'remove-many', state: after(list, key('mark'), key('mark'), key('remove'))},
	servers: {
		of: 'servers', state: over({
			kind: 'servers', scroll: 0, known: {snapshots: [snapshotOf('anna', servers, startTime), snapshotOf('ben', servers.slice(1), startTime)], unanswered: []}, asking: {kind: 'done', progress: {at: startTime, asked: 2, disabled: 1, heard: 2}},
		}),
	},
	devices: {of: 'devices', state: after(devices, key('down'))},
	'devices-sign-out': {of: 'devices', state: after(devices, key('down'), key('down'), key('revoke'))},
	'revoke-old': {of: 'revoke-old', state: over(replacing)},
	'revoke-old-ended': {
		of: 'revoke-old', state: over({
			...replacing, step: {kind: 'done'}, results: [{account: summarizeAccount(anna), kind: 'replaced', oldToken: {verdict: 'dead'}}, {account: summarizeAccount(carla), kind: 'skipped'}],
		}),
	},
	'remove-device-key': {
		of: 'remove-device-key', state: over({
			kind: 'remove-device-key', progress: 'asking', account: {...summarizeAccount(anna), hasPassword: false, hasDeviceKey: true, tokenExpiresAt: '2026-12-01T09:00:00.000Z'},
		}),
	},
	'check-email': {
		of: 'check-email', state: {
			...over({kind: 'check-email', field: textField('dora@example.com'), scroll: 0}),
			emails: {
				checked: [{email: 'gus@example.com', verdict: 'registered', account: 'anna@example.com', triedBefore: []}],
				latest: {kind: 'done', total: 1, found: [{email: 'gus@example.com', verdict: 'registered', account: 'anna@example.com', triedBefore: []}]},
			},
		},
	},
	traffic: {of: 'traffic', state: over({kind: 'traffic', scroll: 0, ledger: {kind: 'read', counts}})},
	key: {of: 'key', state: over({kind: 'key', status: {source: 'file', where: 'the key file /home/anna/.config/plex-accounts/key', opens: true}, entry: {kind: 'none'}})},
	settings: {of: 'settings', state: over({kind: 'settings', focus: 'theme', typed: textField('')})},
	passphrase: {of: 'passphrase', state: over({kind: 'passphrase', field: textField('')})},
	// A part of it: all of it changes with each key and each error.
	help: {of: 'help', state: over({kind: 'help', scroll: 0, search: {text: textField('signs'), isTyped: false}})},
	card: {of: 'card', state: {...over({kind: 'card', scroll: 0}), card: ['Values to type. All are invented, and nothing leaves this machine.', '', 'Email                         mike@example.com']}},
};
