import test from 'ava';
import {parseDuration} from '../../source/domain/duration.js';

test('lengths of time are read as people write them, and nothing else', t => {
	t.deepEqual(['90s', '15m', '12h', '3d', '2w', '1h30m', ' 1D ', '0'].map(text => parseDuration(text)), [90_000, 900_000, 43_200_000, 259_200_000, 1_209_600_000, 5_400_000, 86_400_000, 0]);
	t.deepEqual(['', '5', 'h', '1.5h', '-1h', '1 h', '1y', '999999999w'].map(text => parseDuration(text)), Array.from({length: 8}, () => undefined));
});
