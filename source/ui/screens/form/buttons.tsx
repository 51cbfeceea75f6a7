import {Box} from 'ink';
import {focused} from '../../../domain/account-form/controls.js';
import type {ButtonName, Form} from '../../../domain/account-form/form.js';
import {Button} from '../../components/button.js';

const labels: Readonly<Record<ButtonName, string>> = {
	'test-proxy': 'Test Proxy',
	'get-code': 'Get a code',
	'sign-in': 'Sign in',
	'test-token': 'Test Token',
	'use-email': 'Use this email',
	save: 'Save',
	continue: 'Continue',
};

/** What pressing a button means now. */
const labelOf = ({returnTo, signIn}: Form, name: ButtonName): string => {
	if (name === 'continue' && returnTo === 'review') {
		return 'Back to the review';
	}

	return name === 'get-code' && signIn.kind === 'failed' ? 'Get a new code' : labels[name];
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
					label={labelOf(form, name)}
					isFocused={control.kind === 'button' && control.name === name}
					isClosed={closed.includes(name)}
				/>
			))}
		</Box>
	);
}
