import type {Account} from '../account.js';
import {sentClientIdentifier} from '../query-parameters.js';

/**
A changed account without the device key of before, where plex.tv would not know it any more as this account's: the key belongs to the plex.tv account and to the identifier under which it was registered.
*/
export const withoutForeignKey = (before: Account, after: Account): Account => {
	const {deviceKey, ...rest} = after;
	if (deviceKey === undefined || before.deviceKey?.equals(deviceKey) !== true) {
		return after;
	}

	const isSameOwner = before.plexId === undefined || before.plexId === after.plexId;
	return isSameOwner && sentClientIdentifier(before) === sentClientIdentifier(after) ? after : rest;
};
