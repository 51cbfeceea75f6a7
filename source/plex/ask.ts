import type {PlexDevice} from '../domain/account.js';
import type {Secret} from '../domain/secret.js';
import {ConnectionFailure} from './connection/failure.js';
import type {PlexAnswer} from './answer.js';
import {openSession, type PlexCall, type SessionDependencies} from './session.js';
import {toAppError} from './to-app-error.js';
import type {UseTunnels} from './tunnels.js';

/** Who asks: an account's device, with its token where the call needs one. */
export type TokenOwner = PlexDevice & {readonly authToken?: Secret};

/** The device alone: a call that needs no token is not sent one, whatever its caller holds. */
export const withoutToken = ({route, queryParameters, clientIdentifier}: PlexDevice): PlexDevice => ({route, queryParameters, clientIdentifier});

/** Makes one request along the asker's route. Throws what kept it from an answer as an error for people, and `ERR_CANCELLED`. */
export type Ask = (asker: TokenOwner, call: PlexCall, signal: AbortSignal) => Promise<PlexAnswer>;

/** Requests through the connections that `useTunnels` lends. */
export const createAsk = (dependencies: SessionDependencies, useTunnels: UseTunnels): Ask => async (asker, call, signal) =>
	useTunnels(async tunnels => {
		const session = openSession(dependencies, {
			route: asker.route, routeAgent: tunnels.reuse(asker), caller: asker, signal,
		});
		try {
			const answer = await session.ask(call);
			return {...answer, sent: [...(asker.authToken === undefined ? [] : [asker.authToken]), ...call.secrets ?? []]};
		} catch (error) {
			throw error instanceof ConnectionFailure ? toAppError(error, asker.route) : error;
		}
	});
