import {asDevice, type Call} from '../call.js';
import {dataAnswer} from '../format.js';
import {plexPin} from '../pin-answer.js';
import {plexValue} from '../request.js';

/** `POST /api/v2/pins`: a code of four characters for plex.tv/link. Long codes (`strong=true`) are not for that page, and this program asks for none. */
export const newPin: Call = {
	method: 'POST',
	path: /^\/api\/v2\/pins(?:\.json)?$/v,
	answer: (request, {pins, pinPolicy}) => asDevice(request, clientIdentifier => {
		const pin = pins.create({clientIdentifier, product: plexValue(request, 'X-Plex-Product')}, pinPolicy.expiresInSeconds);
		return dataAnswer(request, 201, 'pin', plexPin(pin, pin.createdAt));
	}),
};
