import {Box} from 'ink';
import type {ReactNode} from 'react';
import {isSecret, type TextFieldName} from '../../../domain/account-form/draft.js';
import {focused} from '../../../domain/account-form/controls.js';
import type {ChoiceName, Form} from '../../../domain/account-form/form.js';
import {shownProblem} from '../../../domain/account-form/progress.js';
import {Choice} from '../../components/choice.js';
import {Field} from '../../components/field.js';
import {Toned} from '../../components/toned.js';
import {fit, wrap} from '../../../text/fit.js';

const labelWidth = 17;

const labels: Readonly<Record<TextFieldName | ChoiceName, string>> = {
	email: 'Email',
	routeChoice: 'Route',
	proxyUrl: 'Proxy URL',
	signInChoice: 'Proxy sign-in',
	proxyUsername: 'Proxy username',
	proxyPassword: 'Proxy password',
	queryParameters: 'Parameters',
	authToken: 'Token',
	password: 'Password',
	tokenWay: 'Token by',
	verificationCode: 'Two-factor code',
	plexPassChoice: 'Has Plex Pass',
};

const placeholders: Readonly<Record<TextFieldName, string>> = {
	email: 'name@example.com',
	proxyUrl: 'http://192.0.2.7:3128',
	proxyUsername: 'the proxy’s own user name',
	proxyPassword: 'the proxy’s own password, not Plex’s',
	queryParameters: 'https://clients.plex.tv/…/requests?X-Plex-Product=…',
	authToken: 'paste the X-Plex-Token',
	password: 'the Plex account’s password',
	verificationCode: 'six digits, from your authenticator app',
};

function Labelled({name, isFocused, children}: {readonly name: TextFieldName | ChoiceName; readonly isFocused: boolean; readonly children: ReactNode}) {
	return (
		<Box flexShrink={0}>
			<Toned tone='accent'>{isFocused ? ' ▸ ' : ' '.repeat(3)}</Toned>
			<Toned tone={isFocused ? 'strong' : 'quiet'}>{fit(labels[name], labelWidth)}</Toned>
			{children}
		</Box>
	);
}

type RowProps = {readonly form: Form; readonly columns: number};

const roomIn = (columns: number): number => columns - labelWidth - 5;

/** What is wrong with a field that was left, in lines; none when nothing is. */
export const problemLines = (form: Form, name: TextFieldName, columns: number): readonly string[] => {
	const problem = shownProblem(form, name);
	return problem === undefined ? [] : wrap(problem, roomIn(columns) - 2).slice(0, 4);
};

/** A field with its label, and what is wrong with it once it was left. What was typed stays. */
export function FieldRow({form, columns, name}: RowProps & {readonly name: TextFieldName}) {
	const control = focused(form);
	const isFocused = control.kind === 'text' && control.name === name;
	return (
		<Box flexDirection='column' flexShrink={0}>
			<Labelled name={name} isFocused={isFocused}>
				<Field
					field={form.draft.fields[name]}
					columns={roomIn(columns)}
					isFocused={isFocused}
					isSecret={isSecret(name)}
					placeholder={placeholders[name]}
				/>
			</Labelled>
			{problemLines(form, name, columns).map((line, index) => (
				<Box key={line} paddingLeft={labelWidth + 3}><Toned tone='bad'>{index === 0 ? '✗ ' : '  '}{line}</Toned></Box>
			))}
		</Box>
	);
}

type ChoiceRowProps<Value extends string> = RowProps & {
	readonly name: ChoiceName;
	readonly value: Value;
	readonly options: Readonly<Record<Value, string>>;
};

/** A choice with its label. */
export function ChoiceRow<Value extends string>({form, name, value, options}: ChoiceRowProps<Value>) {
	const control = focused(form);
	const isFocused = control.kind === 'choice' && control.name === name;
	const entries = Object.entries<string>(options);
	return (
		<Labelled name={name} isFocused={isFocused}>
			<Choice isFocused={isFocused} options={entries.map(([key, label]) => ({label, isChosen: key === value}))}/>
		</Labelled>
	);
}
