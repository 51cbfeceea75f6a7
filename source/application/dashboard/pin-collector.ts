import type {Ports} from '../ports.js';
import type {CollectedPin} from '../collected-pin.js';
import {isNews, type SettledExchange} from '../device-key/exchange-settlement.js';
import {isFormDraft} from '../draft-names.js';
import type {Work} from './work.js';

export type PinCollector = {
	/** Goes on with the codes of programs that have ended, and looks after the devices of exchanges that were cut off. */
	readonly start: (tell: {readonly collected: (collected: CollectedPin) => void; readonly settled: (settled: SettledExchange) => void}) => void;
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
		start({collected: tell, settled: tellSettled}) {
			attempt(async () => {
				const {settleAbandonedExchanges} = await import('../device-key/settle-exchange.js');
				for (const settled of await settleAbandonedExchanges(ports, ended.signal)) {
					if (isNews(settled)) {
						tellSettled(settled);
					}
				}
			}, nothingToSay);

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
