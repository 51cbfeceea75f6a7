import {Box} from 'ink';
import {focused} from '../../../domain/add-account/controls.js';
import type {ButtonName, Form} from '../../../domain/add-account/form.js';
import {Button} from '../../components/button.js';

const labels: Readonly<Record<ButtonName, string>> = {
	'test-proxy': 'Test Proxy',
	'test-token': 'Test Token',
	'use-email': 'Use this email',
	save: 'Save',
	continue: 'Continue',
};

type Props = {
	readonly form: Form;
	readonly names: readonly ButtonName[];
	readonly closed?: readonly ButtonName[];
};

/** A row of the step's buttons. */
export function Buttons({form, names, closed = []}: Props) {
	const control = focused(form);
	return (
		<Box columnGap={2} paddingLeft={3} marginTop={1} flexShrink={0}>
			{names.map(name => (
				<Button
					key={name}
					label={name === 'continue' && form.returnTo === 'review' ? 'Back to the review' : labels[name]}
					isFocused={control.kind === 'button' && control.name === name}
					isClosed={closed.includes(name)}
				/>
			))}
		</Box>
	);
}
