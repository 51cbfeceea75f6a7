import {xmlAnswer} from '../answer.js';
import {asTokenOwner, type Call} from '../call.js';
import {friends, type Friend} from '../friends.js';
import {element, toXml} from '../xml.js';

const userElement = (friend: Friend): string => toXml('User', {
	...friend,
	thumb: `https://plex.tv/users/${friend.username}/avatar?c=1700000000`,
	home: false,
	restricted: false,
	protected: false,
	allowSync: true,
});

/** `GET /api/users`: the friends of the token's owner. */
export const users: Call = {
	method: 'GET',
	path: /^\/api\/users$/v,
	answer: (request, state) => asTokenOwner(request, state, () => {
		const attributes = {
			friendlyName: 'myPlex',
			identifier: 'com.plexapp.plugins.myplex',
			machineIdentifier: '00000000000000000000000000000000fa7e0001',
			totalSize: friends.length,
			size: friends.length,
		};
		return xmlAnswer(200, element('MediaContainer', Object.entries(attributes), friends.map(friend => userElement(friend))));
	}),
};
