import type {PlexDevice} from '../domain/account.js';
import {typed, withText, type Draft} from '../domain/account-form/draft.js';
import type {FormMode} from '../domain/account-form/form.js';
import {isAppError, makesTokenUseless} from '../domain/errors.js';
import {Secret} from '../domain/secret.js';
import {textField} from '../domain/text-field.js';
import type {Issued, IssuePorts, PinKeeper} from './issue-token.js';
import {keptAtPlex, openPins, withPins, type KeptPins} from './kept-pins.js';
import {keepToken, withToken, type Keeping} from './kept-token.js';
import {hasNewToken, type NewTokenPlace} from './new-token-place.js';
import type {Ports} from './ports.js';

type PlacePorts = Pick<Ports, 'drafts' | 'processes'>;

export type NewTokenHooks = {
	/** Asks for the token that the draft does not hold. A code that is shown for it is kept by `pins`. */
	readonly issue: (ports: IssuePorts, device: PlexDevice, pins: PinKeeper) => Promise<Issued>;
	/** Told when an earlier run was given a token that was not stored: it is tested first. */
	readonly onEarlierToken?: () => void;
};

/** The draft with the token that is to be saved, and where a new one is kept meanwhile. */
export type Filled = {readonly draft: Draft; readonly keeping: Keeping};

export type Unfilled = {readonly draft: Draft; readonly device: PlexDevice; readonly place: NewTokenPlace};

/** A code that nobody could keep: a half-filled form has its place. */
const unkept: KeptPins = {name: '', keeper: {async keep() {}}, current: () => undefined, async forget() {}}; // eslint-disable-line @typescript-eslint/no-empty-function -- that it is not kept is said before

const withIssuedToken = async (ports: IssuePorts & PlacePorts, {draft, device, place}: Unfilled, issue: NewTokenHooks['issue']): Promise<Filled> => {
	const pins = place.kind === 'occupied' ? unkept : await openPins(ports, place.name, draft);
	const issued = await withPins(ports, pins, async keeper => issue(ports, device, keeper));
	const filled = withToken(draft, issued);
	if (place.kind === 'occupied') {
		return {draft: filled, keeping: {kind: 'occupied'}};
	}

	const kept = place.kind === 'earlier' ? withToken(place.saved, issued) : filled;
	return {draft: filled, keeping: keptAtPlex(await keepToken(ports.drafts, place.name, kept), pins)};
};

/** The token that an earlier run was given for this same account, if it is there. */
const withEarlierToken = ({draft, place}: Unfilled, mode: FormMode): Filled | undefined => {
	if (place.kind !== 'earlier' || !hasNewToken(place.saved, mode)) {
		return undefined;
	}

	const deviceKey = typed(place.saved, 'deviceKey');
	const issued: Issued = {token: new Secret(typed(place.saved, 'authToken')), ...(deviceKey !== '' && {deviceKey: new Secret(deviceKey)})};
	return {draft: withToken(draft, issued), keeping: {kind: 'kept', name: place.name}};
};

/** Takes a token that is no good out of the form that it waited in, with the key that it was given for. */
const withoutToken = (saved: Draft): Draft => withText(withText(saved, 'authToken', textField('')), 'deviceKey', textField(''));

type Use<Value> = {readonly use: (filled: Filled) => Promise<Value>};

/** What is gone on with has the identifier that it began with: the code and the token are that device's. */
export const goingOn = <Value extends {readonly clientIdentifier: string}>(value: Value, place: NewTokenPlace): Value =>
	place.kind === 'earlier' ? {...value, clientIdentifier: place.saved.clientIdentifier} : value;

/**
Fills a form with a new token and uses it: one that an earlier run was given comes first, and where it is no good another one is asked for.
Throws what `issue` and `use` throw.
*/
export const withNewToken = async <Value>(ports: IssuePorts & PlacePorts, unfilled: Unfilled, mode: FormMode, hooks: NewTokenHooks & Use<Value>): Promise<Value> => {
	const {issue, onEarlierToken, use} = hooks;
	const earlier = withEarlierToken(unfilled, mode);
	if (earlier === undefined || unfilled.place.kind !== 'earlier') {
		return use(await withIssuedToken(ports, unfilled, issue));
	}

	onEarlierToken?.();
	try {
		return await use(earlier);
	} catch (error) {
		if (!isAppError(error) || !makesTokenUseless(error)) {
			throw error;
		}

		const {name} = unfilled.place;
		const saved = withoutToken(unfilled.place.saved);
		await ports.drafts.keep(name, saved);
		return use(await withIssuedToken(ports, {...unfilled, place: {kind: 'earlier', name, saved}}, issue));
	}
};
