import {emptyAnswer} from '../answer.js';
import {asTokenOwner, type Call} from '../call.js';

/** `DELETE /api/v2/users/signout`: the token that was sent is rejected from then on. */
export const signOut: Call = {
	method: 'DELETE',
	path: /^\/api\/v2\/users\/signout(?:\.json)?$/v,
	answer: (request, state) => asTokenOwner(request, state, (_account, token) => {
		state.tokens.delete(token);
		return emptyAnswer(204);
	}),
};
