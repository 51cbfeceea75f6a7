import {connect} from 'node:net';
import type {PlexStandIn} from '../../source/demo/plex-stand-in.js';
import type {PlexTvAccount} from '../../source/demo/stand-in/plex-user.js';
import {askPlexTv, type RawAnswer} from './raw-request.js';

export type RawRequest = {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as the fields of a form. */
	readonly form?: Readonly<Record<string, string>>;
};

export const json = {accept: 'application/json'};

/** The headers of a device that asks for JSON. */
export const identified = {...json, 'X-Plex-Client-Identifier': '00000000-0000-4000-8000-0000000000aa'};

/** Asks a stand-in without a proxy and without the product's code. */
export const ask = async ({port}: Pick<PlexStandIn, 'port'>, path: string, {method = 'GET', headers = {}, form}: RawRequest = {}): Promise<RawAnswer> => {
	const socket = connect({port, host: '127.0.0.1'});
	try {
		return await askPlexTv(socket, {
			path,
			method,
			headers: {...headers, ...(form && {'content-type': 'application/x-www-form-urlencoded'})},
			body: new URLSearchParams(form).toString(),
		});
	} finally {
		socket.destroy();
	}
};

/** The body of an answer with its status, to be compared in one go. */
export const jsonOf = ({status, body}: RawAnswer): [number, unknown] => [status, JSON.parse(body)];

/** Whose account object `user-plexpass.json` is. */
export const alpha: PlexTvAccount = {
	id: 10_000_001,
	uuid: '0a1b2c3d4e5f6071',
	username: 'alpha_admin',
	email: 'alpha@example.com',
	friendlyName: 'Alpha Admin',
	joinedAt: 1_419_625_151,
	country: 'CA',
	plexPass: {kind: 'lifetime', subscribedAt: '2015-01-04 06:27:34 UTC'},
	homeSize: 3,
	hasTwoFactor: true,
	isRestricted: false,
};

/** Whose account object `user-free.json` is. */
export const bravo: PlexTvAccount = {
	...alpha,
	id: 10_000_002,
	uuid: 'f0e1d2c3b4a59687',
	username: 'bravo.free',
	email: 'bravo@example.com',
	friendlyName: '',
	joinedAt: 1_556_281_940,
	country: 'NL',
	plexPass: {kind: 'none'},
	homeSize: 1,
	hasTwoFactor: false,
};

/** Whose account object `signin-ok.json` is. */
export const charlie: PlexTvAccount = {
	...bravo,
	id: 10_000_003,
	uuid: '1122334455667788',
	username: 'charlie-ops',
	email: 'charlie@example.com',
	friendlyName: 'Charlie',
	joinedAt: 1_601_510_400,
	country: 'DE',
	hasTwoFactor: true,
};
