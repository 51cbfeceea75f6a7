import {mayBeHeld, type KeptPin} from '../domain/kept-pin.js';
import type {Ports} from './ports.js';

/** Whether another program that still runs has what is kept, by that program's number. */
export const isHeldElsewhere = (holder: number | undefined, processes: Ports['processes']): boolean =>
	holder !== undefined && processes !== undefined && holder !== processes.own && processes.isRunning(holder);

/** The same of a code, for as long as anybody may wait for it. */
export const isPinHeldElsewhere = (pin: KeptPin, {processes, clock}: Pick<Ports, 'processes' | 'clock'>): boolean =>
	mayBeHeld(pin, clock.now()) && isHeldElsewhere(pin.holder, processes);
