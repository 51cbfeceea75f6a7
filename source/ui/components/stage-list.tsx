import {Box} from 'ink';
import {stageNames, type Stage, type StageName} from '../../domain/verdict.js';
import {fit, wrap} from '../../text/fit.js';
import type {Tone} from '../theme.js';
import {LineOfSpans, type Line} from './line.js';

const signs: Readonly<Record<Stage['outcome'], {readonly sign: string; readonly tone: Tone}>> = {
	passed: {sign: '✓', tone: 'good'},
	failed: {sign: '✗', tone: 'bad'},
	'not-reached': {sign: '·', tone: 'quiet'},
};

const nameWidth = 8;
const timeWidth = 8;
/** Sign, name and time, and a blank after each. */
const messageStart = nameWidth + timeWidth + 4;

const endedLines = ({name, outcome, milliseconds, message}: Stage, columns: number): readonly Line[] => {
	const {sign, tone} = signs[outcome];
	const [first = '', ...rest] = wrap(message, columns - messageStart);
	return [
		[{text: sign, tone}, {text: ` ${fit(name, nameWidth)} ${fit(`${Math.round(milliseconds)} ms`, timeWidth)} ${first}`, tone: 'plain'}],
		...rest.map<Line>(text => [{text: ' '.repeat(messageStart) + text, tone: 'plain'}]),
	];
};

const waitingLine = (name: StageName, isNext: boolean): Line => [{text: `${isNext ? '…' : '·'} ${name}`, tone: 'quiet'}];

const namesIn = (stages: readonly Stage[], outcome: Stage['outcome']): string =>
	stages.filter(stage => stage.outcome === outcome).map(({name}) => name).join(', ');

const notReachedLines = (stages: readonly Stage[]): readonly Line[] => {
	const names = namesIn(stages, 'not-reached');
	const {sign, tone} = signs['not-reached'];
	return names === '' ? [] : [[{text: `${sign} ${names}: not reached`, tone}]];
};

const runningLines = (stages: readonly Stage[], columns: number): readonly Line[] =>
	stageNames.flatMap((name, index) => {
		const stage = stages[index];
		return stage === undefined ? [waitingLine(name, index === stages.length)] : endedLines(stage, columns);
	});

/** The six stages of a proxy test in `columns` cells, each with its outcome in a sign and in words; those that were not reached share a line. */
export const stageLines = (stages: readonly Stage[], isRunning: boolean, columns: number): readonly Line[] => isRunning
	? runningLines(stages, columns)
	: [
		...stages.filter(({outcome}) => outcome !== 'not-reached').flatMap(stage => endedLines(stage, columns)),
		...notReachedLines(stages),
	];

/** The same where there is less room: what has passed shares a line, too. */
export const shortStageLines = (stages: readonly Stage[], columns: number): readonly Line[] => {
	const passed = namesIn(stages, 'passed');
	return [
		...(passed === '' ? [] : [[{text: signs.passed.sign, tone: signs.passed.tone}, {text: ` ${passed}: passed`, tone: 'plain'} as const]]),
		...stages.filter(({outcome}) => outcome === 'failed').flatMap(stage => endedLines(stage, columns)),
		...notReachedLines(stages),
	];
};

type Props = {
	/** The stages that have ended, in order. */
	readonly stages: readonly Stage[];
	readonly columns: number;
};

/** The stages of a test that runs. */
export function RunningStages({stages, columns}: Props) {
	return (
		<Box flexDirection='column'>
			{runningLines(stages, columns).map((line, index) => <LineOfSpans key={`${index}`} line={line}/>)}
		</Box>
	);
}
