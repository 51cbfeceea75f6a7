import {asDevice, type Call} from '../call.js';
import {traitsOf} from '../device-traits.js';
import {dataAnswer, errorAnswer, plexErrors} from '../format.js';
import {plexPin} from '../pin-answer.js';
import type {Pin} from '../pins.js';
import {jsonOf, plexValue} from '../request.js';

/** The device key that a PIN shall carry: Ed25519, with its own id. */
const keyIn = ({jwk}: Readonly<Record<string, unknown>>): Pin['key'] | 'malformed' => {
	if (jwk === undefined) {
		return undefined;
	}

	const {kty, crv, x, kid, d} = (jwk ?? {}) as Readonly<Record<string, unknown>>;
	const isPublicKey = kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string' && typeof kid === 'string' && kid !== '' && d === undefined;
	return isPublicKey ? {keyId: kid, publicKey: x} : 'malformed';
};

/** `POST /api/v2/pins`: a code of four characters for plex.tv/link. Long codes (`strong=true`) are not for that page, and this program asks for none. */
export const newPin: Call = {
	method: 'POST',
	path: /^\/api\/v2\/pins(?:\.json)?$/v,
	answer: (request, {pins, pinPolicy, deviceKeys}) => asDevice(request, clientIdentifier => {
		const key = keyIn(jsonOf(request));
		if (key === 'malformed') {
			return errorAnswer(request, plexErrors.requestMalformed);
		}

		if (key !== undefined && deviceKeys.isTaken(key.keyId, clientIdentifier)) {
			return errorAnswer(request, plexErrors.thumbprintTaken);
		}

		const pin = pins.create({clientIdentifier, product: plexValue(request, 'X-Plex-Product'), traits: traitsOf(request), ...(key !== undefined && {key})}, pinPolicy.expiresInSeconds);
		return dataAnswer(request, 201, 'pin', plexPin(pin, pin.createdAt));
	}),
};
