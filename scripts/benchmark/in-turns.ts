import {median} from './statistics.js';

export type Times = {readonly least: number; readonly median: number};

/** Measures each in turn, so that what else the machine does falls on all alike. The first `warmUps` rounds warm the caches of the machine, of Node.js and of the program. */
export const inTurns = async (measurements: ReadonlyMap<string, () => Promise<number>>, rounds: number, warmUps: number): Promise<ReadonlyMap<string, Times>> => {
	const times = new Map<string, number[]>(measurements.keys().map(name => [name, []]));
	for (let round = 0; round < rounds + warmUps; round++) {
		for (const [name, measure] of measurements) {
			const time = await measure();
			if (round >= warmUps) {
				times.get(name)?.push(time);
			}
		}
	}

	return new Map([...times].map(([name, values]) => [name, {least: Math.min(...values), median: median(values)}]));
};
