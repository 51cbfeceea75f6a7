import type {PlexDevice, PlexIdentity} from '../../domain/account.js';
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
import type {ProxyReport, Stage, TokenReport} from '../../domain/verdict.js';

export type Cancellable = {readonly signal: AbortSignal};

export type ProxyTestOptions = Cancellable & {
	/** Sent with the requests of the stages `answer` and `address`, so that they count as the account's own device. */
	readonly clientIdentifier: string;
	readonly queryParameters: string;
	/** This machine's public addresses, to compare the one that plex.tv sees with. */
	readonly ownAddresses: readonly string[];
	/** Told of each stage as it ends. */
	readonly onStage?: (stage: Stage) => void;
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

/** Everything that plex.tv is asked. */
export type PlexCalls = PlexTests & PlexSignIn & PlexServers & PlexRegistrations & PlexRawCalls;

export type PlexTv = PlexCalls & {
	/**
	The same calls for one piece of work: within it, what an account asks for along the same route may go through the connection that an earlier call has opened. It is closed when `work` ends.
	*/
	keepingTunnels<Value>(work: (calls: PlexCalls) => Promise<Value>): Promise<Value>;
};
