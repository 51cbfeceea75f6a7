import {asTokenOwner, type Call} from '../call.js';
import {dataAnswer} from '../format.js';

/** Plex.tv names each field of each resource. */
const unset = {ownerId: null, sourceTitle: null, accessToken: null};

/** A token of a device key comes back in the place of each server's own. */
const isJwt = (token: string): boolean => token.split('.').length === 3;

/** `GET /api/v2/resources`: the servers and players that the token's owner sees. The `include…` parameters change nothing here. */
export const resources: Call = {
	method: 'GET',
	path: /^\/api\/v2\/resources(?:\.json)?$/v,
	answer: (request, state) => asTokenOwner(request, state, ({id}, token) => {
		const seen = state.servers.get(id) ?? [];
		return dataAnswer(request, 200, 'resources', seen.map(resource => ({...unset, ...resource, ...(isJwt(token) && resource.accessToken !== undefined && {accessToken: token})})));
	}),
};
