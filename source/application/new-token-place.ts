import type {PlexDevice} from '../domain/account.js';
import {typed, type Draft} from '../domain/account-form/draft.js';
import {isSameRoute} from '../domain/account-form/evidence.js';
import type {FormMode} from '../domain/account-form/form.js';
import {parseDevice} from '../domain/account-form/parsing.js';
import {isSameEmail} from '../domain/email.js';
import {sentClientIdentifier} from '../domain/query-parameters.js';
import {
	editedAccountOf,
	formDraftName,
	holderOf,
	isNewFormDraft,
	ownEditDraft,
	ownFormDraft,
} from './draft-names.js';
import {isHeldElsewhere} from './held-elsewhere.js';
import type {Ports, SavedDraft} from './ports.js';

/** Where a command keeps a code that waits and the token that comes of it, until the account is stored. */
export type NewTokenPlace =
	| {readonly kind: 'free'; readonly name: string}
	/** An earlier run, or the dashboard, has asked for a code of this same account. */
	| {readonly kind: 'earlier'; readonly name: string; readonly saved: Draft}
	/** A half-filled form waits there, and is not overwritten. */
	| {readonly kind: 'occupied'};

type PlacePorts = Pick<Ports, 'drafts' | 'processes' | 'random'>;

/** Whether a draft holds a token that came of a code or a sign-in. That of the stored account is none. */
export const hasNewToken = (draft: Draft, mode: FormMode): boolean => {
	const token = typed(draft, 'authToken');
	return draft.tokenWay !== 'paste' && token !== '' && !(mode.kind === 'edit' && mode.original.authToken.reveal() === token);
};

/** Whether a draft is of the same account along the same way. A new account's identifier is another one each time, and that of the draft is gone on with. */
const isOfSame = (saved: Draft, draft: Draft, {route, queryParameters}: PlexDevice): boolean => {
	const device = parseDevice(saved);
	return isSameEmail(typed(saved, 'email').trim(), typed(draft, 'email').trim())
		&& device.kind === 'read' && isSameRoute(device.value.route, route) && device.value.queryParameters === queryParameters;
};

const isGoneOnWith = (saved: Draft, draft: Draft, mode: FormMode, device: PlexDevice): boolean => {
	const isWaiting = saved.pin?.clientIdentifier === sentClientIdentifier({...device, clientIdentifier: saved.clientIdentifier});
	return (isWaiting || hasNewToken(saved, mode)) && isOfSame(saved, draft, device);
};

const candidates = async (ports: PlacePorts, mode: FormMode): Promise<ReadonlyArray<readonly [string, SavedDraft]>> => {
	const isOfMode = (name: string): boolean => mode.kind === 'add' ? isNewFormDraft(name) : editedAccountOf(name) === mode.original.id;
	return (await ports.drafts.list()).filter(([name]) => isOfMode(name) && !isHeldElsewhere(holderOf(name), ports.processes));
};

/** Finds the place for a new token of a form that a command has filled. Throws `ERR_STORE_…`, `ERR_KEY_…`. */
export const findPlace = async (ports: PlacePorts, draft: Draft, mode: FormMode, device: PlexDevice): Promise<NewTokenPlace> => {
	const found = await candidates(ports, mode);
	const earlier = found.find(([, {draft: saved}]) => isGoneOnWith(saved, draft, mode, device));
	if (earlier !== undefined) {
		return {kind: 'earlier', name: earlier[0], saved: earlier[1].draft};
	}

	const name = formDraftName(mode);
	if (found.every(([taken]) => taken !== name)) {
		return {kind: 'free', name};
	}

	const {processes, random} = ports;
	if (processes === undefined) {
		return {kind: 'occupied'};
	}

	return {kind: 'free', name: mode.kind === 'add' ? ownFormDraft(processes.own, random.uuid()) : ownEditDraft(processes.own, mode.original.id)};
};
