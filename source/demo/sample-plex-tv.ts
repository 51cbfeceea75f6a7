import {people} from './people.js';
import {sampleDevices} from './sample-devices.js';
import {samplePinPolicy} from './sample-pin-policy.js';
import {sampleServers} from './sample-servers.js';
import {sampleSignIns} from './sample-sign-ins.js';
import {sampleBehaviours, type SampleTokens} from './sample-tokens.js';
import {defaultDeviceKeys} from './stand-in/device-key-policy.js';
import type {PlexTvContent} from './stand-in/state.js';

/** The demo's plex.tv before any account is stored. */
export const samplePlexTv = (tokens: SampleTokens, now: Date): PlexTvContent => ({
	tokens: sampleBehaviours(tokens),
	signIns: sampleSignIns(),
	pinPolicy: samplePinPolicy([]),
	servers: sampleServers(now),
	devicesOf: sampleDevices(now),
	deviceKeyPolicy: defaultDeviceKeys,
	registeredEmails: new Set(Object.values(people).flatMap(({email, username}) => [email, username.toLowerCase()])),
});
