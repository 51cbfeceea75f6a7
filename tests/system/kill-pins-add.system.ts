import test from 'ava';
import {killEverywhere} from '../helpers/killed-pins.js';

for (const kind of ['pin', 'device-key'] as const) {
	test(`add by ${kind}, killed at any call, leaves a working token or a code that can be collected`, async t => {
		await killEverywhere(t, 'add', kind);
	});
}
