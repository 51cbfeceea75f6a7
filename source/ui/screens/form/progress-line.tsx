import {Box} from 'ink';
import type {Form} from '../../../domain/account-form/form.js';
import {stepState, type StepState} from '../../../domain/account-form/progress.js';
import {steps} from '../../../domain/account-form/steps.js';
import {Toned} from '../../components/toned.js';
import type {Tone} from '../../theme.js';

/** A sign a state; colour only adds to it. */
export const looks: Readonly<Record<StepState, {readonly sign: string; readonly tone: Tone}>> = {
	'not-yet': {sign: '·', tone: 'quiet'},
	done: {sign: '✓', tone: 'good'},
	warning: {sign: '!', tone: 'careful'},
	'cannot-tell': {sign: '?', tone: 'careful'},
	'needs-attention': {sign: '✗', tone: 'bad'},
};

/** Every step's state in one line: ✓ done, ! done with something to look at, ? cannot tell, ✗ needs attention, · not yet; the open one stands out. */
export function ProgressLine({form}: {readonly form: Form}) {
	return (
		<Box columnGap={1} paddingLeft={1} flexShrink={0}>
			{steps.map(({name, title}, index) => {
				const {sign, tone} = looks[stepState(form, name)];
				const isOpen = form.step === name;
				return (
					<Box key={name}>
						<Toned tone={tone}>{sign} </Toned>
						<Toned tone={isOpen ? 'strong' : 'quiet'} isInverse={isOpen}>{index + 1} {title}</Toned>
					</Box>
				);
			})}
		</Box>
	);
}
