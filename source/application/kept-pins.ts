import {withoutPin, type Draft} from '../domain/account-form/draft.js';
import {isAppError, isCancelled, withHint} from '../domain/errors.js';
import {isSamePin, isWorthALook, type KeptPin} from '../domain/kept-pin.js';
import {endsPin} from '../domain/sign-in.js';
import {timeText} from '../wording/age.js';
import type {PinKeeper} from './issue-token.js';
import type {Keeping} from './kept-token.js';
import type {Drafts, Ports} from './ports.js';

type PinDraftPorts = Pick<Ports, 'drafts' | 'processes'>;

/** A place for a code that waits: a draft of its own, or the form that it was asked for in. */
export type KeptPins = {
	readonly keeper: PinKeeper;
	readonly name: string;
	/** The code that waits there now. */
	readonly current: () => KeptPin | undefined;
	/** Forgets the code. One that cannot be forgotten now is over soon, and of no harm. */
	readonly forget: () => Promise<void>;
};

const isPinAlone = ({fields}: Draft): boolean => Object.values(fields).every(({text}) => text === '');

/** Takes a code out of a draft, with the draft where there is nothing else in it. Nothing happens where another code is there by now. */
export const forgetPin = async (drafts: Drafts, name: string, pin: KeptPin): Promise<void> => {
	const saved = await drafts.find(name);
	if (saved === undefined || !isSamePin(saved.draft.pin, pin)) {
		return;
	}

	const rest = withoutPin(saved.draft);
	await (isPinAlone(rest) ? drafts.discard(name) : drafts.keep(name, rest));
};

/** Keeps codes in the draft `name`, over what is in it; `start` is what it holds where nothing is there yet. Throws `ERR_STORE_…`, `ERR_KEY_…`. */
export const openPins = async ({drafts, processes}: PinDraftPorts, name: string, start: Draft): Promise<KeptPins> => {
	const saved = await drafts.find(name);
	const earlier = saved?.draft.pin;
	let current = earlier;
	return {
		name,
		current: () => current,
		keeper: {
			...(earlier !== undefined && {earlier}),
			async keep(pin) {
				await drafts.keep(name, {...saved?.draft ?? start, pin: {...pin, ...(processes !== undefined && {holder: processes.own})}});
				current = pin;
			},
		},
		async forget() {
			const pin = current;
			current = undefined;
			if (pin === undefined) {
				return;
			}

			try {
				await forgetPin(drafts, name, pin);
			} catch (error) {
				if (!isAppError(error)) {
					throw error;
				}
			}
		},
	};
};

/** Gets a token with codes kept there. A code that brings nothing is forgotten; one that was left alone waits on, and who left it is told so while it can still be typed. */
export const withPins = async <Value>({clock}: Pick<Ports, 'clock'>, {keeper, current, forget}: KeptPins, issue: (pins: PinKeeper) => Promise<Value>): Promise<Value> => {
	try {
		return await issue(keeper);
	} catch (error) {
		if (isAppError(error) && endsPin(error)) {
			await forget();
		}

		const pin = current();
		throw isAppError(error) && isCancelled(error) && pin !== undefined && clock.now().getTime() < Date.parse(pin.endsAt)
			? withHint(error, `The code ${pin.code} is kept, and can still be typed until ${timeText(pin.endsAt)}: do the same again to go on with it.`)
			: error;
	}
};

/** Where a token is that could not be kept: plex.tv still has it as long as its code waits in the draft. */
export const keptAtPlex = (keeping: Keeping, {name, current}: KeptPins): Keeping => {
	const pin = current();
	return keeping.kind === 'not-kept' && pin !== undefined ? {kind: 'at-plex', name, endsAt: pin.endsAt} : keeping;
};

/** The code that waits in the draft `name`, if it may still bring a token. Throws `ERR_STORE_…`, `ERR_KEY_…`. */
export const findPin = async ({drafts, clock}: Pick<Ports, 'drafts' | 'clock'>, name: string): Promise<KeptPin | undefined> => {
	const pin = (await drafts.find(name))?.draft.pin;
	return pin !== undefined && isWorthALook(pin, clock.now()) ? pin : undefined;
};
