import test from 'ava';
import fc from 'fast-check';
import {waitText} from '../../source/domain/duration.js';
import {retryAfterSeconds} from '../../source/plex/retry-after.js';

const now = new Date('2026-11-27T12:00:00Z');

const cases: ReadonlyArray<readonly [header: string | undefined, seconds: number | undefined]> = [
	['90', 90],
	[' 7 ', 7],
	['0', 1],
	['1.5', 2],
	['0.2', 1],
	['-30', 1],
	['+12', 12],
	['120, 120', 120],
	['99999999999999999999', 3600],
	['Fri, 27 Nov 2026 12:01:30 GMT', 90],
	['Friday, 27-Nov-26 12:01:30 GMT', 90],
	['Fri Nov 27 12:01:30 2026', 90],
	['2026-11-27T12:01:30Z', 90],
	['2026-11-27T13:01:30+01:00', 90],
	['Fri, 27 Nov 2026 11:00:00 GMT', 1],
	['Sun, 06 Nov 1994 08:49:37 GMT', 1],
	['Fri, 27 Nov 2099 12:00:00 GMT', 3600],
	['', undefined],
	[undefined, undefined],
	['soon', undefined],
	['1e3', undefined],
	['2026', 2026],
	['0x10', undefined],
	['27 Nov 2026', undefined],
	['99:99', undefined],
];

for (const [header, seconds] of cases) {
	test(`Retry-After “${header ?? '(none)'}” is ${seconds ?? 'nothing'}`, t => {
		t.is(retryAfterSeconds(header, now), seconds);
	});
}

test('whatever it says, it is nothing or a whole number from 1 to 3600', t => {
	fc.assert(fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.date().map(String), fc.array(fc.constantFrom(...'0123456789+-. :,GMTZ')).map(signs => signs.join(''))), header => {
		const seconds = retryAfterSeconds(header, now);
		t.true(seconds === undefined || (Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= 3600), `${header}: ${seconds}`);
	}));
	t.is(waitText(1), 'a second');
	t.is(waitText(3600), '60 minutes');
});
