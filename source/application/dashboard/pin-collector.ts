import type {Ports} from '../ports.js';
import type {CollectedPin} from '../collected-pin.js';
import {isFormDraft} from '../draft-names.js';
import type {Work} from './work.js';

export type PinCollector = {
	/** Goes on with the codes of programs that have ended. */
	readonly start: (tell: (collected: CollectedPin) => void) => void;
	/** Leaves the codes in these drafts to whoever opens them. */
	readonly leave: (which: 'forms' | {readonly name: string}) => void;
	readonly stop: () => void;
};

/** Waits for codes beside everything else that the dashboard does. What cannot be done now is done at the next start, or by whoever opens the draft. */
export const createPinCollector = (ports: Ports, {attempt}: Work): PinCollector => {
	const waiting = new Map<string, AbortController>();
	const ended = new AbortController();
	const nothingToSay = (): void => undefined;

	return {
		start(tell) {
			attempt(async () => {
				const {collectAbandonedPin, findAbandonedPins} = await import('../waiting-pins.js');
				for (const abandoned of await findAbandonedPins(ports)) {
					const controller = new AbortController();
					waiting.set(abandoned.name, controller);
					attempt(async () => {
						const collected = await collectAbandonedPin(ports, abandoned, {
							signal: AbortSignal.any([controller.signal, ended.signal]), looks: 'until-its-end',
						});
						if (collected !== undefined) {
							tell(collected);
						}
					}, nothingToSay);
				}
			}, nothingToSay);
		},
		leave(which) {
			for (const [name, controller] of waiting) {
				if (which === 'forms' ? isFormDraft(name) : name === which.name) {
					controller.abort();
				}
			}
		},
		stop() {
			ended.abort();
		},
	};
};
