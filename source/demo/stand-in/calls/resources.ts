import {asTokenOwner, type Call} from '../call.js';
import {dataAnswer} from '../format.js';

/** Plex.tv names each field of each resource. */
const unset = {ownerId: null, sourceTitle: null, accessToken: null};

/** `GET /api/v2/resources`: the servers and players that the token's owner sees. The `include…` parameters change nothing here. */
export const resources: Call = {
	method: 'GET',
	path: /^\/api\/v2\/resources(?:\.json)?$/v,
	answer: (request, state) => asTokenOwner(request, state, ({id}) => {
		const seen = state.servers.get(id) ?? [];
		return dataAnswer(request, 200, 'resources', seen.map(resource => ({...unset, ...resource})));
	}),
};
