import test from 'ava';
import {registeredJwk} from '../../../source/domain/device-key/device-key.js';
import {checkDeviceToken, isRenewalDue, type TokenFault} from '../../../source/domain/device-key/device-token.js';
import {signingText} from '../../../source/domain/device-key/jws.js';
import {clockOffset, clockWords, isClockWrong, plexTime} from '../../../source/domain/device-key/plex-clock.js';
import {sentClientIdentifier, withClientIdentifier} from '../../../source/domain/query-parameters.js';
import {Secret} from '../../../source/domain/secret.js';
import {nodeSignatures} from '../../../source/system/signatures.js';

const plexKey = nodeSignatures.createKey();
const now = new Date('2026-11-27T12:00:00Z');
const seconds = now.getTime() / 1000;

const good = {
	iss: 'plex.tv', aud: ['plex.tv', 'device-1'], iat: seconds, exp: seconds + 604_800, thumbprint: 'key-1', user: {username: 'anna'},
};

const signed = (claims: Readonly<Record<string, unknown>>, key = plexKey): Secret => {
	const text = signingText(key.id, claims);
	return new Secret(`${text}.${nodeSignatures.sign(key, text)}`);
};

const check = (token: Secret) => checkDeviceToken(token, {
	keys: [registeredJwk(nodeSignatures.createKey()), registeredJwk(plexKey)], verify: nodeSignatures.verify, clientIdentifier: 'device-1', keyId: 'key-1', now,
});

test('a token that plex.tv has signed for this device’s key is good until its end', t => {
	t.like(check(signed(good)), {kind: 'good', expiresAt: new Date((seconds + 604_800) * 1000)});
	t.like(check(signed({...good, aud: 'plex.tv'})), {kind: 'good'});
	t.like(check(signed({...good, aud: ['device-1']})), {kind: 'good'});
	t.like(check(signed({...good, iat: seconds + 200})), {kind: 'good'});
	t.like(check(signed({...good, user: 'anything', more: {x: 1}})), {kind: 'good'});
});

const cases: ReadonlyArray<readonly [name: string, token: Secret, fault: TokenFault]> = [
	['a token of the lasting kind', new Secret('xFAKEissued000000001'), 'no-jwt'],
	['one that somebody else has signed', signed(good, nodeSignatures.createKey()), 'signature'],
	['three parts of nothing', new Secret('a.b.c'), 'signature'],
	['another issuer', signed({...good, iss: 'plex.tv.example.com'}), 'issuer'],
	['no issuer', signed({...good, iss: undefined}), 'issuer'],
	['another audience', signed({...good, aud: ['device-2']}), 'audience'],
	['no audience', signed({...good, aud: []}), 'audience'],
	['an audience that only looks so', signed({...good, aud: {0: 'plex.tv'}}), 'audience'],
	['another key', signed({...good, thumbprint: 'key-2'}), 'other-key'],
	['no key', signed({...good, thumbprint: undefined}), 'other-key'],
	['one that is over', signed({...good, exp: seconds - 301}), 'expired'],
	['one without an end', signed({...good, exp: undefined}), 'expired'],
	['an end that is a text', signed({...good, exp: String(seconds + 100)}), 'expired'],
	['an end beyond all dates', signed({...good, exp: 1e300}), 'expired'],
	['one from the future', signed({...good, iat: seconds + 3600}), 'future'],
	['one that begins later', signed({...good, nbf: seconds + 3600}), 'future'],
	['one without a beginning', signed({...good, iat: undefined}), 'future'],
];

for (const [name, token, fault] of cases) {
	test(`${name} is refused: ${fault}, and is not lost`, t => {
		const checked = check(token);
		t.like(checked, {kind: 'refused', fault});
		t.is(checked.token, token);
	});
}

test('a token is due when less than two days are left', t => {
	const after = (hours: number): Date => new Date(now.getTime() + (hours * 3_600_000));
	t.true(isRenewalDue(after(47.9), now));
	t.false(isRenewalDue(after(48), now));
	t.true(isRenewalDue(after(-1), now));
});

test('a clock is wrong from an hour on, and only a date of HTTP says so', t => {
	t.is(clockOffset('Fri, 27 Nov 2026 15:00:00 GMT', now), 10_800_000);
	for (const date of [undefined, '', '1.5', '2026', 'Fri, 27 Nov 2026 15:00:00', 'tomorrow', '2026-11-27T15:00:00Z']) {
		t.is(clockOffset(date, now), undefined, date);
	}

	t.false(isClockWrong(3_599_999));
	t.true(isClockWrong(-3_600_000));
	t.false(isClockWrong(undefined));
	t.is(clockWords(10_800_000), '3 hours behind');
	t.is(clockWords(-3_600_000), '1 hour ahead of');
	t.is(clockWords(-5 * 86_400_000), '5 days ahead of');
	t.deepEqual(plexTime(now, 1000), new Date(now.getTime() + 1000));
});

test('a device key belongs to the identifier that is sent', t => {
	const plain = {queryParameters: 'X-Plex-Product=a', clientIdentifier: 'own'};
	const copied = {queryParameters: 'X-Plex-Product=a&x-plex-client-identifier=abc%20d&X-Plex-Device=b', clientIdentifier: 'own'};
	t.is(sentClientIdentifier(plain), 'own');
	t.is(sentClientIdentifier(copied), 'abc d');
	t.deepEqual(withClientIdentifier(plain, 'new'), {queryParameters: 'X-Plex-Product=a', clientIdentifier: 'new'});
	t.deepEqual(withClientIdentifier(copied, 'new'), {queryParameters: 'X-Plex-Product=a&X-Plex-Client-Identifier=new&X-Plex-Device=b', clientIdentifier: 'new'});
	t.is(sentClientIdentifier(withClientIdentifier(copied, 'new')), 'new');
});
