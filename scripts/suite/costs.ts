import {readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** What each file's tests took when `npm test -- --costs` was last run: the processes' shares follow from it. A file that is not there, or takes another time by now, only makes one of them end later. */
const keptCosts = path.join(import.meta.dirname, 'costs.json');

/** What one file cost: seconds that it took, processor time of the test process, and of programs that it started. */
type Cost = {readonly name: string; readonly seconds: number; readonly own: number; readonly programs: number};

/** Seconds by the file's name. */
export const readCosts = async (): Promise<Readonly<Record<string, number>>> => JSON.parse(await readFile(keptCosts, 'utf8')) as Record<string, number>;

/** Where the test processes note what files cost. */
export const costsFile = path.join(tmpdir(), `plex-accounts-test-costs-${process.pid}`);

const round = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Tells what was noted, dearest first, and keeps it. */
export const tellCosts = async (): Promise<void> => {
	const noted = await readFile(costsFile, 'utf8');
	await rm(costsFile);
	const costs = noted.trimEnd().split('\n').map(line => JSON.parse(line) as Cost).toSorted((a, b) => b.own + b.programs - a.own - a.programs);
	console.log('\nSeconds of processor time, of that in programs that were started, and of waiting, by test file:');
	for (const {name, seconds, own, programs} of costs) {
		console.log([own + programs, programs, seconds].map(figure => figure.toFixed(1).padStart(6)).join(' '), name);
	}

	const secondsOf = new Map(costs.map(({name, seconds}) => [name, round(seconds)]));
	const byName = Object.fromEntries(secondsOf.keys().toArray().toSorted().map(name => [name, secondsOf.get(name)]));
	await writeFile(keptCosts, `${JSON.stringify(byName, undefined, '\t')}\n`);
};
