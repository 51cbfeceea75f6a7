import type {Account} from '../account.js';
import {Secret} from '../secret.js';
import type {Candidate} from './candidate.js';
import {isSameIdentity} from './evidence.js';

/** What is saved of a change when the account was changed elsewhere meanwhile. */
export type Merged = {
	readonly candidate: Candidate;
	/** Whose tests speak of it: the form's, or those that are stored. */
	readonly tests: 'form' | 'stored';
};

/** What a token is tested with, and what is read from it. */
const identityFields: ReadonlySet<string> = new Set(['route', 'queryParameters', 'clientIdentifier', 'authToken', 'tokenExpiresAt']);

type Field = {readonly original: unknown; readonly current: unknown; readonly mine: unknown};

const isSame = (a: unknown, b: unknown): boolean => a instanceof Secret && b instanceof Secret ? a.equals(b) : a === b;

/** Whether a field was changed here and there, and differently. */
const isConflict = ({original, current, mine}: Field): boolean => !isSame(original, mine) && !isSame(original, current) && !isSame(current, mine);

const mergeField = ({original, current, mine}: Field): unknown => isSame(original, mine) ? current : mine;

/** Of a stored account, what a form holds. */
const typedPart = ({
	id: _id,
	plexId: _plexId,
	username: _username,
	plexPassDetected: _plexPassDetected,
	enabled: _enabled,
	token: _token,
	proxy: _proxy,
	createdAt: _createdAt,
	updatedAt: _updatedAt,
	createdBy: _createdBy,
	updatedBy: _updatedBy,
	...typed
}: Account): Candidate => typed;

const fieldsOf = (original: Candidate, current: Candidate, mine: Candidate): ReadonlyMap<string, Field> => {
	const [before, theirs, ours] = [original, current, mine].map(candidate => new Map<string, unknown>(Object.entries(candidate)));
	const names = Object.keys({...original, ...current, ...mine}).filter(name => !identityFields.has(name));
	return new Map(names.map(name => [name, {original: before?.get(name), current: theirs?.get(name), mine: ours?.get(name)}]));
};

/** Whose identity is saved; undefined when it was changed here and there, and differently. */
const mergeIdentity = (original: Candidate, current: Candidate, mine: Candidate): Candidate | undefined => {
	if (isSameIdentity(original, mine)) {
		return isSameIdentity(original, current) ? mine : current;
	}

	return isSameIdentity(original, current) || isSameIdentity(current, mine) ? mine : undefined;
};

/**
A change of `original` on top of `current`, which may have been changed elsewhere meanwhile. Undefined when both touched the same.
What a token was tested with (route, parameters, token, client identifier) counts as one field: parts of two would be a whole that nobody has tested.
*/
export const mergeCandidate = (original: Account, current: Account, mine: Candidate): Merged | undefined => {
	const [before, theirs] = [typedPart(original), typedPart(current)];
	const identity = mergeIdentity(before, theirs, mine);
	const fields = fieldsOf(before, theirs, mine);
	if (identity === undefined || fields.values().some(field => isConflict(field))) {
		return undefined;
	}

	const merged = [
		...Object.entries(identity).filter(([name]) => identityFields.has(name)),
		...fields.entries().map(([name, field]) => [name, mergeField(field)] as const).filter(([, value]) => value !== undefined),
	];
	return {candidate: Object.fromEntries(merged) as Candidate, tests: identity === mine ? 'form' : 'stored'};
};
