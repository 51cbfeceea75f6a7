import {Box} from 'ink';
import {drawnControls, type DrawnControl} from '../../../domain/account-form/drawn-controls.js';
import type {Form} from '../../../domain/account-form/form.js';
import {Button} from '../../components/button.js';
import {Choice} from '../../components/choice.js';
import {Field} from '../../components/field.js';
import {Toned} from '../../components/toned.js';
import {fit, wrap} from '../../../text/fit.js';

type DrawnField = Extract<DrawnControl, {kind: 'text'}>;
type DrawnButton = Extract<DrawnControl, {kind: 'button'}>;

const labelWidth = 17;

const roomIn = (columns: number): number => columns - labelWidth - 5;

/** What is wrong with a field that was left, in lines; none when nothing is. */
const problemLines = ({problem}: DrawnField, columns: number): readonly string[] =>
	problem === undefined ? [] : wrap(problem, roomIn(columns) - 2).slice(0, 4);

function FieldProblem({control, columns}: {readonly control: DrawnField; readonly columns: number}) {
	return (
		<>
			{problemLines(control, columns).map((line, index) => (
				<Box key={line} paddingLeft={labelWidth + 3}><Toned tone='bad'>{index === 0 ? '✗ ' : '  '}{line}</Toned></Box>
			))}
		</>
	);
}

/** A field or a choice with its label, and what is wrong with it once it was left. What was typed stays. */
function Row({control, columns}: {readonly control: DrawnControl; readonly columns: number}) {
	if (control.kind !== 'text' && control.kind !== 'choice') {
		return null;
	}

	const {label, isFocused} = control;
	return (
		<Box flexDirection='column' flexShrink={0}>
			<Box flexShrink={0}>
				<Toned tone='accent'>{isFocused ? ' ▸ ' : ' '.repeat(3)}</Toned>
				<Toned tone={isFocused ? 'strong' : 'quiet'}>{fit(label, labelWidth)}</Toned>
				{control.kind === 'choice'
					? <Choice isFocused={isFocused} options={control.options}/>
					: <Field field={control.field} columns={roomIn(columns)} isFocused={isFocused} isSecret={control.isSecret} placeholder={control.placeholder}/>}
			</Box>
			{control.kind === 'text' ? <FieldProblem control={control} columns={columns}/> : null}
		</Box>
	);
}

/** A row of buttons. */
export function Buttons({buttons}: {readonly buttons: readonly DrawnButton[]}) {
	return (
		<Box columnGap={2} paddingLeft={3} marginTop={1} flexShrink={0}>
			{buttons.map(({name, label, isFocused, closed}) => <Button key={name} label={label} isFocused={isFocused} isClosed={closed.length > 0}/>)}
		</Box>
	);
}

/** The buttons among the open step's controls. */
export const buttonsOf = (controls: readonly DrawnControl[]): readonly DrawnButton[] => controls.filter(control => control.kind === 'button');

/** The open step's fields and choices, then its buttons. */
export function Controls({form, columns}: {readonly form: Form; readonly columns: number}) {
	const controls = drawnControls(form);
	return (
		<Box flexDirection='column' flexShrink={0}>
			{controls.map(control => <Row key={`${control.kind} ${control.label}`} control={control} columns={columns}/>)}
			<Buttons buttons={buttonsOf(controls)}/>
		</Box>
	);
}

/** How many rows that takes: the buttons have one of their own and a blank one above. */
export const controlRows = (form: Form, columns: number): number => drawnControls(form)
	.filter(control => control.kind === 'text' || control.kind === 'choice')
	.reduce((rows, control) => rows + 1 + (control.kind === 'text' ? problemLines(control, columns).length : 0), 2);
