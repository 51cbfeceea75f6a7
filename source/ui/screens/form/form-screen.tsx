import {Box} from 'ink';
import type {Form} from '../../../domain/account-form/form.js';
import {stepIndex, steps} from '../../../domain/account-form/steps.js';
import {Toned} from '../../components/toned.js';
import {wrap} from '../../../text/fit.js';
import {Controls} from './controls.js';
import {ProgressLine} from './progress-line.js';
import {ProxyStep} from './proxy-step.js';
import {ReviewStep} from './review-step.js';
import {TestStep} from './test-step.js';
import {TokenStep} from './token-step.js';

type Props = {readonly form: Form; readonly columns: number; readonly rows: number; /** ISO 8601. */ readonly now: string};

function StepBody({form, columns, rows, now}: Props) {
	switch (form.step) {
		case 'email':
		case 'parameters':
		case 'password': {
			return <Controls form={form} columns={columns}/>;
		}

		case 'proxy': {
			return <ProxyStep form={form} columns={columns} rows={rows}/>;
		}

		case 'token': {
			return <TokenStep form={form} columns={columns} now={now}/>;
		}

		case 'test': {
			return <TestStep form={form} columns={columns}/>;
		}

		case 'review': {
			return <ReviewStep form={form} columns={columns}/>;
		}
	}
}

/** The progress line, and a blank line before and after the explanation. */
const surroundingRows = 3;

/** The step-by-step form: where one is, what the step is for, and its fields. */
export function FormScreen({form, columns, rows, now}: Props) {
	const index = stepIndex(form.step);
	const step = steps[index];
	if (step === undefined) {
		return null;
	}

	const explanation = wrap(`Step ${index + 1} of ${steps.length}. ${step.explanation}`, columns - 3);
	return (
		<Box flexDirection='column'>
			<ProgressLine form={form}/>
			<Box flexDirection='column' paddingLeft={1} marginY={1} flexShrink={0}>
				{explanation.map(line => <Toned key={line} tone='quiet'>{line}</Toned>)}
			</Box>
			{form.saving.kind === 'asking-to-discard'
				? <Box paddingLeft={3}><Toned tone='careful'>! Discard what you typed? Press y to discard it, n to keep typing.</Toned></Box>
				: <StepBody form={form} columns={columns} rows={rows - explanation.length - surroundingRows} now={now}/>}
		</Box>
	);
}
