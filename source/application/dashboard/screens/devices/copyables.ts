import {devicesCommand} from '../../../../wording/device-texts.js';
import type {Copyable} from '../../copyable.js';
import {focusedEntry} from './entries.js';
import type {DevicesScreen} from './screen.js';

/** What is done in a shell with the device or account under the cursor, and what is known of the device. */
export const copyablesOfDevices = (screen: DevicesScreen): readonly Copyable[] => {
	const entry = focusedEntry(screen);
	if (entry?.kind !== 'device') {
		return entry === undefined ? [] : [{what: 'the command that lists them', text: devicesCommand(entry.account.email)}];
	}

	const {account, device: {id, publicAddress, clientIdentifier}} = entry;
	return [
		{what: id === undefined ? 'the command that lists them' : 'the command that signs it out', text: devicesCommand(account.email, id)},
		...(publicAddress === undefined ? [] : [{what: 'the address', text: publicAddress}]),
		{what: 'the identifier', text: clientIdentifier},
	];
};
