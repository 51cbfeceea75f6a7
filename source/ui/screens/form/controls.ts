import {drawnControls, type DrawnControl} from '../../../domain/account-form/drawn-controls.js';
import type {Form} from '../../../domain/account-form/form.js';
import {fit} from '../../../text/fit.js';
import {
	beside,
	besideLabel,
	button,
	choice,
	emptyLine,
	field,
	indented,
	paragraph,
	span,
	type Line,
} from '../../lines.js';

type DrawnField = Extract<DrawnControl, {kind: 'text'}>;
type DrawnChoice = Extract<DrawnControl, {kind: 'choice'}>;
type DrawnButton = Extract<DrawnControl, {kind: 'button'}>;

const labelWidth = 18;
const labelStart = 3;
const maxProblemRows = 4;

const roomIn = (columns: number): number => columns - labelWidth - labelStart - 2;

const labelOf = ({label, isFocused}: DrawnControl): Line => [
	span(isFocused ? ' ▸ ' : ' '.repeat(labelStart), 'accent'),
	span(fit(label, labelWidth), isFocused ? 'strong' : 'quiet'),
];

/** What is wrong with a field that was left, in lines; none when nothing is. */
const problemLines = ({problem}: DrawnField, columns: number): readonly Line[] => problem === undefined
	? []
	: indented(paragraph(problem, roomIn(columns), {tone: 'bad', left: '✗ '}).slice(0, maxProblemRows), labelStart + labelWidth);

/** A field with its label, and what is wrong with it once it was left. What was typed stays. */
const fieldLines = (control: DrawnField, columns: number): readonly Line[] => {
	const {field: value, isFocused, isSecret, placeholder} = control;
	return [
		[...labelOf(control), field(value, {columns: roomIn(columns), isFocused, isSecret, placeholder})],
		...problemLines(control, columns),
	];
};

const choiceLines = (control: DrawnChoice, columns: number): readonly Line[] =>
	besideLabel(labelOf(control), choice(control.options, {isFocused: control.isFocused, columns: roomIn(columns)}));

/** A row of buttons, with a blank one above. */
const buttonLines = (buttons: readonly DrawnButton[]): readonly Line[] => buttons.length === 0
	? []
	: [
		emptyLine,
		...indented([beside(buttons.map(({label, isFocused, closed}) => button(label, {isFocused, isClosed: closed.length > 0})), 2)], labelStart),
	];

/** The buttons among the open step's controls. */
export const buttonsOf = (controls: readonly DrawnControl[]): readonly Line[] =>
	buttonLines(controls.filter(control => control.kind === 'button'));

/** The open step's fields and choices, then its buttons. */
export const controlLines = (form: Form, columns: number): readonly Line[] => {
	const controls = drawnControls(form);
	return [
		...controls.flatMap(control => {
			if (control.kind === 'text') {
				return fieldLines(control, columns);
			}

			return control.kind === 'choice' ? choiceLines(control, columns) : [];
		}),
		...buttonsOf(controls),
	];
};

/** Why something is closed, a paragraph a reason, under the controls. */
export const reasonLines = (reasons: readonly string[], columns: number): readonly Line[] =>
	reasons.flatMap(reason => paragraph(reason, columns, {tone: 'careful', left: '· '}));
