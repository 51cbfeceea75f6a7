import {randomUUID} from 'node:crypto';
import test from 'ava';
import {devicesCommand} from '../../source/commands/devices.js';
import {AppError} from '../../source/domain/errors.js';
import {Secret} from '../../source/domain/secret.js';
import {sampleAccount} from '../helpers/account.js';
import {commandContext} from '../helpers/command-context.js';
import {failureOf} from '../helpers/failure.js';
import {openKeyWorld, ownerId} from '../helpers/key-world.js';

test('devices of all accounts that is stopped prints what came before, and says how far it came', async t => {
	const {plex, program, account, onCall} = await openKeyWorld(t);
	await program().accounts.change(account.id, current => ({...current, authToken: new Secret(plex.lasting(ownerId, current.clientIdentifier))}));
	const {deviceKey: _, ...other} = sampleAccount({id: randomUUID(), email: 'b@example.com', plexId: 8, route: {kind: 'direct'}, queryParameters: '', clientIdentifier: 'second', authToken: new Secret(plex.lasting(8, 'second'))});
	await program().accounts.add(other);
	const stopAt = async (identifier: string) => {
		const ending = new AbortController();
		onCall((call, {clientIdentifier}) => {
			if (call === 'listDevices' && clientIdentifier === identifier) {
				ending.abort();
				throw new AppError('ERR_CANCELLED');
			}
		});
		const context = commandContext(program(), {signal: ending.signal});
		const {json} = await devicesCommand.run({arguments: {account: undefined}, options: {}}, context);
		return {json: json as ReadonlyArray<{readonly account: string}>, said: context.said};
	};

	const {json, said} = await stopAt('second');
	t.deepEqual(new Set(json.map(entry => entry.account)), new Set(['a@example.com']));
	t.true(said.includes('Stopped: 1 of 2 accounts were asked.'), said.join('\n'));
	t.is((await failureOf(stopAt(account.clientIdentifier))).code, 'ERR_CANCELLED');
});
