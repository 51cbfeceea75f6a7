import {
	stageNames,
	type AddressVerdict,
	type RunningStage,
	type Stage,
	type StageName,
} from '../domain/verdict.js';
import {fit, wrap} from '../text/fit.js';
import {line, span, type Line} from './lines.js';
import {addressStyles, type Badge} from './verdict-styles.js';

/** The stages that have ended, in order, and what the last one of them compared, where it did. */
export type ShownStages = {readonly stages: readonly Stage[]; readonly addressVerdict?: AddressVerdict};

const outcomes: Readonly<Record<Stage['outcome'], Badge>> = {
	passed: {sign: '✓', tone: 'good'},
	failed: {sign: '✗', tone: 'bad'},
	'not-reached': {sign: '·', tone: 'quiet'},
};

/** An address that was not found to be another one is no tick. */
const badgeOf = ({name, outcome}: Stage, addressVerdict: AddressVerdict | undefined): Badge =>
	name === 'address' && outcome === 'passed' ? addressStyles[addressVerdict ?? 'cannot-compare'] : outcomes[outcome];

const nameWidth = 8;
const timeWidth = 8;
/** Sign, name and time, and a blank after each. */
const messageStart = nameWidth + timeWidth + 4;

const endedLines = (stage: Stage, addressVerdict: AddressVerdict | undefined, columns: number): readonly Line[] => {
	const {sign, tone} = badgeOf(stage, addressVerdict);
	const [first = '', ...rest] = wrap(stage.message, columns - messageStart);
	return [
		[span(sign, tone), span(` ${fit(stage.name, nameWidth)} ${fit(`${Math.round(stage.milliseconds)} ms`, timeWidth)} ${first}`)],
		...rest.map(text => line(' '.repeat(messageStart) + text)),
	];
};

const waitingLine = (name: StageName, isNext: boolean): Line => line(`${isNext ? '…' : '·'} ${name}`, 'quiet');

const namesOf = (stages: readonly Stage[]): string => stages.map(({name}) => name).join(', ');

const notReachedLines = (stages: readonly Stage[]): readonly Line[] => {
	const names = namesOf(stages.filter(({outcome}) => outcome === 'not-reached'));
	const {sign, tone} = outcomes['not-reached'];
	return names === '' ? [] : [line(`${sign} ${names}: not reached`, tone)];
};

/** The stages of a test that runs, one a line. */
export const runningStageLines = (stages: readonly RunningStage[], columns: number): readonly Line[] =>
	stageNames.flatMap((name, index) => {
		const stage = stages[index];
		return stage === undefined ? [waitingLine(name, index === stages.length)] : endedLines(stage, stage.addressVerdict, columns);
	});

/** The six stages of a proxy test in `columns` cells, each with its outcome in a sign and in words; those that were not reached share a line. */
export const stageLines = ({stages, addressVerdict}: ShownStages, columns: number): readonly Line[] => [
	...stages.filter(({outcome}) => outcome !== 'not-reached').flatMap(stage => endedLines(stage, addressVerdict, columns)),
	...notReachedLines(stages),
];

/** The same where there is less room: what has passed without a doubt shares a line, too. */
export const shortStageLines = ({stages, addressVerdict}: ShownStages, columns: number): readonly Line[] => {
	const isPassed = (stage: Stage): boolean => badgeOf(stage, addressVerdict).sign === outcomes.passed.sign;
	const passed = namesOf(stages.filter(stage => isPassed(stage)));
	return [
		...(passed === '' ? [] : [[span(outcomes.passed.sign, outcomes.passed.tone), span(` ${passed}: passed`)]]),
		...stages.filter(stage => stage.outcome !== 'not-reached' && !isPassed(stage)).flatMap(stage => endedLines(stage, addressVerdict, columns)),
		...notReachedLines(stages),
	];
};
