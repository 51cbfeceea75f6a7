import type {Account, PlexDevice} from '../../domain/account.js';
import {parseDeviceKey} from '../../domain/device-key/device-key.js';
import {AppError} from '../../domain/errors.js';
import type {Issued} from '../issue-token.js';
import {deviceTokenError, renewDeviceToken, type DeviceKeyPorts} from './renew-device-token.js';

/**
A new token by the account's own device key, verified and not tested yet.
Throws `ERR_DEVICE_KEY_MISSING`, `ERR_DEVICE_KEY_VOID`, `ERR_DEVICE_TOKEN_REFUSED`, `ERR_CLOCK_WRONG`, and what kept plex.tv from answering.
*/
export const renewByKey = async (ports: DeviceKeyPorts, account: PlexDevice & Pick<Account, 'deviceKey' | 'email'>, signal: AbortSignal): Promise<Issued> => {
	const {deviceKey, email} = account;
	const key = deviceKey === undefined ? undefined : parseDeviceKey(deviceKey);
	if (deviceKey === undefined || key === undefined) {
		throw new AppError('ERR_DEVICE_KEY_MISSING', email);
	}

	const {issued} = await renewDeviceToken(ports, account, key, {signal});
	if (issued.kind === 'refused') {
		throw deviceTokenError(issued.fault);
	}

	return {token: issued.token, deviceKey};
};
