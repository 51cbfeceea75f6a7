import {Box} from 'ink';
import {stageNames, type Stage} from '../../domain/verdict.js';
import {fit} from '../text-width.js';
import type {Tone} from '../theme.js';
import {Toned} from './toned.js';

const signs: Readonly<Record<Stage['outcome'], {readonly sign: string; readonly tone: Tone}>> = {
	passed: {sign: '✓', tone: 'good'},
	failed: {sign: '✗', tone: 'bad'},
	'not-reached': {sign: '·', tone: 'quiet'},
};

const timeOf = (stage: Stage): string => stage.outcome === 'not-reached' ? '' : `${Math.round(stage.milliseconds)} ms`;

type Props = {
	/** The stages that have ended, in order. */
	readonly stages: readonly Stage[];
	readonly isRunning?: boolean;
};

/** The six stages of a proxy test, each with its outcome in a sign and in words. */
export function StageList({stages, isRunning = false}: Props) {
	return (
		<Box flexDirection='column'>
			{stageNames.map((name, index) => {
				const stage = stages[index];
				if (stage === undefined) {
					return <Toned key={name} tone='quiet'>{isRunning && index === stages.length ? '…' : '·'} {fit(name, 8)}</Toned>;
				}

				const {sign, tone} = signs[stage.outcome];
				return (
					<Toned key={name} tone={stage.outcome === 'not-reached' ? 'quiet' : 'plain'}>
						<Toned tone={tone}>{sign}</Toned> {fit(name, 8)} {fit(timeOf(stage), 8)} {stage.outcome === 'not-reached' ? 'not reached' : stage.message}
					</Toned>
				);
			})}
		</Box>
	);
}
