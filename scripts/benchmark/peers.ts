import {spawnSync} from 'node:child_process';
import type {Measured} from './figures.js';
import {Session, type Program} from './time-program.js';

const peers: ReadonlyArray<{readonly name: string; readonly parameters: readonly string[]}> = [
	{name: 'htop', parameters: []}, {name: 'mc', parameters: []}, {name: 'btop', parameters: []}, {name: 'aerc', parameters: []},
];

/** More than what sets a terminal's modes. */
const frameBytes = 800;

export const isInstalled = (name: string): boolean => spawnSync('which', [name]).status === 0;

const timeToFrame = async (program: Program): Promise<number | undefined> => {
	const session = new Session(program);
	const at = await session.until(output => output.length > frameBytes, 5);
	await session.end();
	return at === undefined ? undefined : at - session.startedAt;
};

/** First frames of native programs, where they are installed. */
export const measurePeers = async (bare: number, rounds: number): Promise<readonly Measured[]> => {
	const rows: Measured[] = [];
	for (const {name, parameters} of peers) {
		const what = `first frame of ${name}`;
		if (!isInstalled(name)) {
			rows.push({what, value: NaN, unit: '× bare', note: 'skipped: not installed'});
			continue;
		}

		const times = [];
		for (let round = 0; round < rounds; round++) {
			const time = await timeToFrame({file: name, parameters});
			if (time !== undefined) {
				times.push(time);
			}
		}

		rows.push(times.length === 0
			? {what, value: NaN, unit: '× bare', note: 'skipped: it drew nothing here'}
			: {what, value: Math.min(...times) / bare, unit: '× bare'});
	}

	return rows;
};
