import test from 'ava';
import fc from 'fast-check';
import {versionsToKeep} from '../../source/domain/version-retention.js';

const minute = 60_000;
const now = new Date('2026-11-20T12:30:00Z');

/** Versions of so many minutes ago, the newest first. */
const versions = (...minutesAgo: readonly number[]) => minutesAgo.toSorted((a, b) => a - b).map(ago => ({ago, at: new Date(now.getTime() - (ago * minute))}));

const kept = (...minutesAgo: readonly number[]): readonly number[] => versionsToKeep(versions(...minutesAgo), now).map(({ago}) => ago);

const everyMinuteFor = (minutes: number): readonly number[] => Array.from({length: minutes}, (_, index) => index);

test('the last ten stay, however old', t => {
	t.deepEqual(kept(...Array.from({length: 12}, (_, index) => 1_000_000 + index)), Array.from({length: 10}, (_, index) => 1_000_000 + index));
});

test('of many, one an hour stays for a day and one a day for a week', t => {
	const stay = kept(...everyMinuteFor(9 * 24 * 60));
	t.deepEqual(stay.slice(0, 10), [...everyMinuteFor(10)]);
	const hours = stay.filter(ago => ago >= 10 && ago <= 24 * 60);
	t.is(hours.length, 24, String(hours));
	const days = stay.filter(ago => ago > 24 * 60);
	t.is(days.length, 6, String(days));
	t.true(stay.every(ago => ago <= 7 * 24 * 60));
});

test('what stays does not depend on how often old ones are removed', t => {
	fc.assert(fc.property(fc.array(fc.integer({min: 1, max: 200}), {maxLength: 60}), steps => {
		let atOnce: Array<{at: Date}> = [];
		let eachTime: Array<{at: Date}> = [];
		let time = now.getTime();
		for (const step of steps) {
			time += step * minute;
			const version = {at: new Date(time)};
			atOnce = [version, ...atOnce];
			eachTime = [...versionsToKeep([version, ...eachTime], version.at)];
		}

		t.deepEqual(eachTime, [...versionsToKeep(atOnce, new Date(time))]);
	}));
});

test('what is just a day or a week old still counts as of that day and week', t => {
	const lastTen = Array.from({length: 10}, (_, index) => index);
	const day = 24 * 60;
	t.deepEqual(kept(...lastTen, day, day + 10), [...lastTen, day]);
	t.deepEqual(kept(...lastTen, 7 * day, (7 * day) + 1), [...lastTen, 7 * day]);
});
