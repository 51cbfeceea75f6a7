import {ageText} from '../../../wording/age.js';
import {serverText} from '../../../wording/server-texts.js';
import type {Details, Fact} from './facts.js';

/** The servers that the account reached when it last answered. `now` is ISO 8601. */
export const serverFacts = ({servers: snapshot}: Details, now: string): readonly Fact[] => {
	if (snapshot === undefined) {
		return [{label: 'Servers', text: 'not asked yet: open Plex Servers in the main menu', tone: 'quiet'}];
	}

	const {seenAt, servers} = snapshot;
	return [
		{label: 'Servers', text: `${servers.length === 0 ? 'none' : servers.length}, asked ${ageText(seenAt, now)}`},
		...servers.map(server => ({label: '', text: serverText(server, now)})),
	];
};
