import type {TextField} from '../text-field.js';
import {ownerName} from '../verdict.js';
import {choiceRows, type ChoiceName} from './choices.js';
import {controlsOf, focused} from './controls.js';
import {fieldRows, type TextFieldName} from './fields.js';
import {isChangingHands, otherOwner} from './findings.js';
import type {ButtonName, Control, Form} from './form.js';
import type {Door} from './gate.js';
import {shownProblem, stepState, type StepState} from './progress.js';
import {reasonsAgainst, reasonTexts} from './reasons.js';
import {steps, type StepName} from './steps.js';

export type DrawnOption = {readonly label: string; readonly isChosen: boolean};

/** A control with all that is drawn of it. */
export type DrawnControl = {readonly label: string; readonly isFocused: boolean} & (
	| {
		readonly kind: 'text';
		readonly name: TextFieldName;
		readonly field: TextField;
		readonly placeholder: string;
		readonly isSecret: boolean;
		/** Shown once the field was left. */
		readonly problem?: string;
	}
	| {readonly kind: 'choice'; readonly name: ChoiceName | 'ownerChoice'; readonly options: readonly DrawnOption[]}
	/** `closed` holds every reason, in the order in which they can be mended; none where it is open. */
	| {readonly kind: 'button'; readonly name: ButtonName; readonly closed: readonly string[]}
	| {readonly kind: 'jump'; readonly step: StepName; readonly state: StepState}
);

const buttonLabels: Readonly<Record<ButtonName, string>> = {
	'test-proxy': 'Test Proxy',
	'get-code': 'Get a code',
	'sign-in': 'Sign in',
	exchange: 'Exchange for a device key',
	'test-token': 'Test Token',
	'use-email': 'Use this email',
	save: 'Save',
	continue: 'Continue',
};

/** What pressing a button means now. */
const buttonLabel = ({returnTo, signIn}: Form, name: ButtonName): string => {
	if (name === 'continue' && returnTo === 'review') {
		return 'Back to the review';
	}

	if (name === 'exchange' && signIn.kind === 'exchange-offered') {
		return 'Exchange it now';
	}

	return name === 'get-code' && signIn.kind === 'failed' ? 'Get a new code' : buttonLabels[name];
};

const doors: Partial<Record<ButtonName, Door>> = {
	'get-code': 'Get a code', 'sign-in': 'Sign in', exchange: 'The exchange', 'test-token': 'Test Token', save: 'Save',
};

/** Why a button is closed, a sentence a reason, in the order in which they can be mended; none where it is open. */
export const closedReasons = (form: Form, name: ButtonName): readonly string[] => {
	const door = doors[name];
	return door === undefined ? [] : reasonsAgainst(form, door).map(({text}) => text);
};

/** What stands below the buttons: the reasons that are not said already, at a field of this step that was left. */
export const reasonsBelow = (form: Form, name: ButtonName): readonly string[] => {
	const here = new Set(controlsOf(form).flatMap(control => control.kind === 'text' ? [control.name] : []));
	const door = doors[name];
	return door === undefined ? [] : reasonTexts(reasonsAgainst(form, door).filter(({field}) => field === undefined || !here.has(field) || shownProblem(form, field) === undefined));
};

const draftOptions = <Name extends ChoiceName>({draft}: Form, name: Name): readonly DrawnOption[] => {
	const {values, valueLabels} = choiceRows[name];
	return values.map(value => ({label: valueLabels[value], isChosen: draft[name] === value}));
};

const ownerOptions = (form: Form): readonly DrawnOption[] => {
	const owner = otherOwner(form);
	const isChanging = isChangingHands(form);
	return [
		{label: 'keeps its owner', isChosen: !isChanging},
		{label: `changes hands, to ${owner === undefined ? 'the token’s owner' : ownerName(owner)}`, isChosen: isChanging},
	];
};

const drawn = (form: Form, control: Control, isFocused: boolean): DrawnControl => {
	switch (control.kind) {
		case 'text': {
			const {name} = control;
			const {label, placeholder, isSecret} = fieldRows[name];
			const problem = shownProblem(form, name);
			return {
				kind: 'text', name, label, isFocused, placeholder, isSecret, field: form.draft.fields[name], ...(problem !== undefined && {problem}),
			};
		}

		case 'choice': {
			const {name} = control;
			return name === 'ownerChoice'
				? {kind: 'choice', name, label: 'This account', isFocused, options: ownerOptions(form)}
				: {kind: 'choice', name, label: choiceRows[name].label, isFocused, options: draftOptions(form, name)};
		}

		case 'button': {
			const {name} = control;
			return {kind: 'button', name, label: buttonLabel(form, name), isFocused, closed: closedReasons(form, name)};
		}

		case 'jump': {
			const {step} = control;
			return {kind: 'jump', step, label: steps.find(({name}) => name === step)?.title ?? step, isFocused, state: stepState(form, step)};
		}
	}
};

/** The controls of the open step, top to bottom, each with its label, what is chosen or typed, and why it is closed. */
export const drawnControls = (form: Form): readonly DrawnControl[] => {
	const controls = controlsOf(form);
	const index = controls.findIndex(control => JSON.stringify(control) === JSON.stringify(focused(form)));
	return controls.map((control, position) => drawn(form, control, position === index));
};
