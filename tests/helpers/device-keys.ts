import {randomUUID} from 'node:crypto';
import type {ExecutionContext} from 'ava';
import {createKeyPinPoll, type KeyPinAnswer} from '../../source/application/device-key/key-pin.js';
import {renewDeviceToken, type RenewedToken} from '../../source/application/device-key/renew-device-token.js';
import type {PlexIdentity} from '../../source/domain/account.js';
import type {DeviceKey} from '../../source/domain/device-key/device-key.js';
import type {Secret} from '../../source/domain/secret.js';
import {people} from '../../source/demo/people.js';
import {nodeSignatures} from '../../source/system/signatures.js';
import {goodToken, identity, routeTo, signal, tellingPlexTv} from './plex-tv.js';
import {startProxy, startStandIn, trustedAuthority} from './stand-in.js';

/** A stand-in and this machine with clocks of their own, a proxy between them, and a device with a new key. */
export const openDeviceKeys = async (t: ExecutionContext) => {
	let plexNow = Date.parse('2026-11-27T12:00:00Z');
	let ownOffset = 0;
	const clock = {now: () => new Date(plexNow + ownOffset)};
	const standIn = await startStandIn(t, {
		authority: await trustedAuthority(), clock: {now: () => new Date(plexNow)}, tokens: {[goodToken]: {kind: 'valid', account: people.bravo}},
	});
	const proxy = await startProxy(t, {target: standIn});
	const plexTv = tellingPlexTv({now: clock.now});
	const ports = {plexTv, signatures: nodeSignatures, clock};
	const key = nodeSignatures.createKey();
	const who: PlexIdentity = identity({route: routeTo(proxy.address), clientIdentifier: randomUUID()});
	return {
		standIn,
		proxy,
		plexTv,
		ports,
		key,
		who,
		/** Goes by on both clocks. */
		wait(seconds: number) {
			plexNow += seconds * 1000;
		},
		/** Sets this machine's clock, in hours ahead of plex.tv's. */
		setOwnClock(hours: number) {
			ownOffset = hours * 3_600_000;
		},
		poller: (id: number, device: PlexIdentity = who, its: DeviceKey = key) => createKeyPinPoll(ports, device, {key: its, id}),
		renew: async (its: DeviceKey = key, device: PlexIdentity = who): Promise<RenewedToken> => renewDeviceToken(ports, device, its, {signal}),
		/** Makes the device's key known to plex.tv as somebody who types the code does; answers what came of it. */
		async register(device: PlexIdentity = who, its: DeviceKey = key): Promise<KeyPinAnswer> {
			const {id, code} = await plexTv.createKeyPin(device, its, {signal});
			standIn.linkPin(code, people.bravo);
			return createKeyPinPoll(ports, device, {key: its, id}).poll({signal});
		},
		/** What a token is worth. */
		verdictOf: async (token: Secret, device: PlexIdentity = who): Promise<string> => (await plexTv.testToken({...device, authToken: token}, {signal})).verdict,
	};
};

/** The token of an answer that has one which is good. Throws for any other. */
export const goodTokenOf = (answer: KeyPinAnswer | RenewedToken): Secret => {
	const issued = 'issued' in answer ? answer.issued : undefined;
	if (issued?.kind !== 'good') {
		throw new Error(`There is no good token in ${JSON.stringify(answer)}.`);
	}

	return issued.token;
};

