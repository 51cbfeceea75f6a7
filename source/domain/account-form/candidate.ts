import type {Account, PlexDevice} from '../account.js';
import type {Draft} from './draft.js';
import {fieldRows, textFieldNames} from './fields.js';
import {
	allOf,
	parseDevice,
	parseEmailField,
	parseIdentity,
	read,
	type Parsed,
} from './parsing.js';

/** What of a stored account no form holds. */
type NotTyped = 'id' | 'plexId' | 'username' | 'plexPassDetected' | 'enabled' | 'token' | 'proxy' | 'createdAt' | 'updatedAt' | 'createdBy' | 'updatedBy';

/** An account as it would be saved: every field read and found sound. */
export type Candidate = Omit<Account, NotTyped>;

/** Everything but the token, which is still to come: the way to plex.tv, or the first field in the order of the steps that cannot be read. */
export const readBeforeToken = (draft: Draft): Parsed<PlexDevice> => {
	const email = parseEmailField(draft);
	return email.kind === 'problem' ? email : parseDevice(draft);
};

/** The whole account, or the first field in the order of the steps that cannot be read. */
export const parseCandidate = (draft: Draft): Parsed<Candidate> => {
	const email = parseEmailField(draft);
	if (email.kind === 'problem') {
		return email;
	}

	const identity = parseIdentity(draft);
	if (identity.kind === 'problem') {
		return identity;
	}

	const parts = allOf(textFieldNames.map(name => fieldRows[name].parse(draft)));
	return parts.kind === 'problem'
		? parts
		: read(Object.assign({...identity.value, email: email.value, plexPassChoice: draft.plexPassChoice}, ...parts.value) as Candidate);
};
