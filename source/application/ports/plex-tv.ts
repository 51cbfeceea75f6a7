import type {PlexDevice, PlexIdentity} from '../../domain/account.js';
import type {DeviceKey, PublicJwk} from '../../domain/device-key/device-key.js';
import type {RawAnswer, RawCall} from '../../domain/raw-request.js';
import type {RegistrationAnswer} from '../../domain/registration.js';
import type {ProxyRoute} from '../../domain/route.js';
import type {Secret} from '../../domain/secret.js';
import type {PlexServer} from '../../domain/servers.js';
import type {
	Pin,
	PinAnswer,
	PlexCredentials,
	SignOutAnswer,
} from '../../domain/sign-in.js';
import type {SignedInDevice} from '../../domain/signed-in-device.js';
import type {OnStage, ProxyReport, TokenReport} from '../../domain/verdict.js';

export type Cancellable = {readonly signal: AbortSignal};

export type ProxyTestOptions = Cancellable & {
	/** Sent with the requests of the stages `answer` and `address`, so that they count as the account's own device. */
	readonly clientIdentifier: string;
	readonly queryParameters: string;
	/** This machine's public addresses, to compare the one that plex.tv sees with. */
	readonly ownAddresses: readonly string[];
	/** Told of each stage as it ends; of the last one with what the addresses compared as. */
	readonly onStage?: OnStage;
};

/**
Plex.tv, always along the given route and never another.
Neither method throws for what a network, proxy or plex.tv does: that is in the report. Both throw `ERR_CANCELLED` when `signal` aborts.
*/
export type PlexTests = {
	/** Product: the six stages. A direct route has only `tls`, `answer` and `address` to pass; it is for the caller not to ask. */
	testProxy(route: ProxyRoute, options: ProxyTestOptions): Promise<ProxyReport>;
	/** `GET https://plex.tv/api/v2/user`. */
	testToken(identity: PlexIdentity, options: Cancellable): Promise<TokenReport>;
};

/**
The ways to a token, and to its end. Each method makes one request and never a second one by itself.
All throw what failed as an error for people (`ERR_PROXY_…`, `ERR_TLS_…`, `ERR_PLEX_…`), and `ERR_CANCELLED` when `signal` aborts.
*/
export type PlexSignIn = {
	/** `POST https://plex.tv/api/v2/pins`: a code of four characters for plex.tv/link. */
	createPin(device: PlexDevice, options: Cancellable): Promise<Pin>;
	/** `GET https://plex.tv/api/v2/pins/{id}`, as the device that asked for the code. */
	pollPin(device: PlexDevice, id: Pin['id'], options: Cancellable): Promise<PinAnswer>;
	/** `POST https://plex.tv/api/v2/users/signin`: a new token. Throws `ERR_SIGN_IN_…` as well. */
	signIn(device: PlexDevice, credentials: PlexCredentials, options: Cancellable): Promise<Secret>;
	/** `DELETE https://plex.tv/api/v2/users/signout`: the end of the token that it is called with. */
	signOut(identity: PlexIdentity, options: Cancellable): Promise<SignOutAnswer>;
};

/** What an account reaches. */
export type PlexServers = {
	/**
	`GET https://plex.tv/api/v2/resources`: the account's own servers and those shared with it, no two with the same id.
	Throws what failed as an error for people (`ERR_TOKEN_…`, `ERR_PROXY_…`, `ERR_TLS_…`, `ERR_PLEX_…`), and `ERR_CANCELLED` when `signal` aborts.
	*/
	listServers(identity: PlexIdentity, options: Cancellable): Promise<readonly PlexServer[]>;
};

/** Who is registered on plex.tv. Throws as `PlexSignIn` does, and `ERR_TOKEN_…`. */
export type PlexRegistrations = {
	/** `POST https://plex.tv/api/users/validate`, an old call that is not documented: what is not known to be a yes or a no is thrown. */
	checkEmail(identity: PlexIdentity, email: string, options: Cancellable): Promise<RegistrationAnswer>;
};

/** Any call, as a person words it. Throws as `PlexSignIn` does; whatever plex.tv answers is an answer. */
export type PlexRawCalls = {
	/** A redirect is an answer like any other. At most 64 MiB are read. */
	request(identity: PlexIdentity, call: RawCall, options: Cancellable): Promise<RawAnswer>;
};

/** A code whose PIN carries a device key. `clockOffset`: how many milliseconds plex.tv's clock is ahead of this machine's, where its answer said. */
export type KeyPin = Pin & {readonly clockOffset?: number};

/** What a device signs to show that it holds its key; good for five minutes. Plex.tv limits how many it gives (429). */
export type Nonce = {readonly nonce: Secret; readonly clockOffset?: number};

/**
Device keys (product §4.5). Each method makes one request along the device's route, and never a second one by itself; `application/device-key/` puts them together: use `openKeyPin` and `renewDeviceToken` from there.

All throw as `PlexSignIn` does, and where plex.tv itself refuses what a device signed: `ERR_DEVICE_KEY_VOID` (the key is no good any more: only a new sign-in helps), `ERR_DEVICE_KEY_TAKEN`, `ERR_CLOCK_WRONG` (this machine's clock is wrong by hours, which comes before every other reason), `ERR_PLEX_RATE_LIMITED` (nonces are counted). Everything else says nothing about the key.
*/
export type PlexDeviceKeys = {
	/** `POST https://clients.plex.tv/api/v2/pins` with the public key: a code of four characters, as `createPin` gets. */
	createKeyPin(device: PlexDevice, key: Pick<DeviceKey, 'id' | 'publicKey'>, options: Cancellable): Promise<KeyPin>;
	/**
	`GET https://clients.plex.tv/api/v2/pins/{id}?deviceJWT=…`. `request` is a signed device request (`signDeviceRequest`).
	The token of `linked` is not verified yet: check it with `checkDeviceToken` before it is kept.
	*/
	pollKeyPin(device: PlexDevice, id: Pin['id'], request: Secret, options: Cancellable): Promise<PinAnswer>;
	/** `GET https://clients.plex.tv/api/v2/auth/keys`: the keys with which plex.tv signs. Those of other kinds than Ed25519 are left out; one at least is there. */
	listPlexKeys(device: PlexDevice, options: Cancellable): Promise<readonly PublicJwk[]>;
	/** `GET https://clients.plex.tv/api/v2/auth/nonce`. */
	createNonce(device: PlexDevice, options: Cancellable): Promise<Nonce>;
	/** `POST https://clients.plex.tv/api/v2/auth/token`: a token of seven days for a signed device request, not verified yet. The token before stays good until its own end. */
	exchangeRequest(device: PlexDevice, request: Secret, options: Cancellable): Promise<Secret>;
	/**
	`PUT https://plex.tv/api/v2/pins/link`: what the page plex.tv/link does with a code, as the account whose token it is. The token stays alive (API facts §14) if it is sent under its own identifier, so `identity` must be the token's own.
	Throws `ERR_PIN_EXPIRED` where plex.tv does not know the code.
	*/
	linkPin(identity: PlexIdentity, code: string, options: Cancellable): Promise<void>;
};

/** `was-gone`: plex.tv did not know the device any more. */
export type RemovedDevice = 'removed' | 'was-gone';

/** What is signed in as an account. Throws as `PlexServers` does. */
export type PlexDevices = {
	/**
	`GET https://plex.tv/devices.xml`, or, where plex.tv does not know that call any more, `GET https://plex.tv/api/v2/devices`. The first has the ids by which devices are removed; the second may have none.
	Every entry holds a token, which is dropped where the answer is read.
	*/
	listDevices(identity: PlexIdentity, options: Cancellable): Promise<readonly SignedInDevice[]>;
	/** `DELETE https://plex.tv/devices/{id}.xml`: the end of that device's token. */
	removeDevice(identity: PlexIdentity, id: number, options: Cancellable): Promise<RemovedDevice>;
	/** `GET https://plex.tv/api/v2/ping`, which is said to renew the life of a lasting token. */
	ping(identity: PlexIdentity, options: Cancellable): Promise<void>;
};

/** Everything that plex.tv is asked. */
export type PlexCalls = PlexTests & PlexSignIn & PlexServers & PlexRegistrations & PlexRawCalls & PlexDeviceKeys & PlexDevices;

export type PlexTv = PlexCalls & {
	/**
	The same calls for one piece of work: within it, what an account asks for along the same route may go through the connection that an earlier call has opened. It is closed when `work` ends.
	*/
	keepingTunnels<Value>(work: (calls: PlexCalls) => Promise<Value>): Promise<Value>;
};
