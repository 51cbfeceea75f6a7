import {explain} from '../errors.js';
import type {JobId} from '../job-id.js';
import {focused} from './controls.js';
import {editField, pasteIntoField, turnChoice} from './editing.js';
import type {FormEvent, FormTransition} from './events.js';
import {fieldsOf, type TextFieldName} from './fields.js';
import {focusField} from './focusing.js';
import type {ButtonName, Form} from './form.js';
import {
	continueFrom,
	goToStep,
	leaveField,
	leaveForm,
	moveBack,
	moveFocus,
	moveToNextStep,
} from './moving.js';
import type {StepName} from './steps.js';
import {problemOf} from './progress.js';
import {answerLeaving, startSaving, takeOwnersEmail} from './saving.js';
import {
	endSignIn,
	keepPin,
	showExchange,
	showPin,
	startExchange,
	startPin,
	startSignIn,
	takeExchanged,
	takeToken,
	turnTokenWay,
	withoutOldAnswer,
	withoutReplacedToken,
} from './signing-in.js';
import {
	addStage,
	endProxyTest,
	endTestWithError,
	endTokenTest,
	isTesting,
	startProxyTest,
	startTokenTest,
	stopTest,
} from './testing.js';

const pressButton = (form: Form, button: ButtonName, job: JobId): FormTransition => {
	switch (button) {
		case 'test-proxy': {
			return startProxyTest(form, job);
		}

		case 'get-code': {
			return startPin(form, job);
		}

		case 'sign-in': {
			return startSignIn(form, job);
		}

		case 'exchange': {
			return startExchange(form, job);
		}

		case 'test-token': {
			return startTokenTest(form, job);
		}

		case 'use-email': {
			return [takeOwnersEmail(form)];
		}

		case 'save': {
			return startSaving(form, job);
		}

		case 'continue': {
			return [continueFrom(form)];
		}
	}
};

/** Enter stays where something has to be mended; every other way out of the field works as always. */
const enterText = (form: Form, name: TextFieldName): Form => {
	const left = leaveField(form);
	if (problemOf(left, name) !== undefined) {
		return left;
	}

	// The exchange of a token is a wish, and no step on the way.
	return moveFocus(left, name === 'authToken' ? 'last' : 'next');
};

/** The review leads to what has to be mended. */
const focusWrongField = (form: Form): Form => {
	const wrong = fieldsOf(form.step).find(name => problemOf(form, name) !== undefined);
	return wrong === undefined ? form : focusField(form, wrong);
};

const visitStep = (form: Form, step: StepName): Form => ({...focusWrongField(goToStep(form, step, {keepReturn: false})), returnTo: 'review'});

const activate = (form: Form, job: JobId): FormTransition => {
	const control = focused(form);
	switch (control.kind) {
		case 'text': {
			return [enterText(form, control.name)];
		}

		case 'choice': {
			return [moveFocus(form, 'next')];
		}

		case 'jump': {
			return [visitStep(form, control.step)];
		}

		case 'button': {
			return pressButton(form, control.name, job);
		}
	}
};

/** The test of the step that is open; anywhere else the key does nothing. */
const testHere = (form: Form, job: JobId): FormTransition => {
	if (form.step === 'proxy') {
		return startProxyTest(leaveField(form), job);
	}

	return form.step === 'test' ? startTokenTest(form, job) : [form];
};

const onKey = (form: Form, event: FormEvent, job: JobId): FormTransition => {
	switch (event.kind) {
		case 'edit': {
			return [editField(form, event.edit)];
		}

		case 'paste': {
			return [pasteIntoField(form, event.text)];
		}

		case 'focus': {
			return [moveFocus(form, event.to)];
		}

		case 'choose': {
			return turnTokenWay(form, turnChoice(form, event.to));
		}

		case 'activate': {
			return activate(form, job);
		}

		case 'test': {
			return testHere(form, job);
		}

		case 'go': {
			return [goToStep(form, event.step, {keepReturn: false})];
		}

		case 'visit': {
			return [visitStep(form, event.step)];
		}

		case 'leave': {
			return leaveForm(form);
		}

		case 'step': {
			if (event.to === 'next') {
				return [moveToNextStep(form)];
			}

			if (form.signIn.kind === 'exchange-offered' && form.step === 'token') {
				return [{...form, signIn: {kind: 'idle'}}];
			}

			return isTesting(form) ? stopTest(form) : moveBack(form);
		}

		default: {
			return [form];
		}
	}
};

/** While it asks or saves, the form takes no other key, so that what is saved is what is seen. */
const onKeyUnlessBusy = (form: Form, event: FormEvent, job: JobId): FormTransition => {
	switch (form.saving.kind) {
		case 'not-saving': {
			return onKey(form, event, job);
		}

		case 'asking-to-leave': {
			return event.kind === 'answer' ? answerLeaving(form, event.answer) : [form];
		}

		case 'saving': {
			return [form];
		}
	}
};

/**
The one rule book of the add and edit form: a state and what happened give the next state and what to do about it.
Pure; the answers to its effects come back as events. What is begun gets `job` as its id: one event begins one thing at most.
*/
export const transition = (form: Form, event: FormEvent, job: JobId): FormTransition => {
	switch (event.kind) {
		case 'proxy-stage': {
			return [addStage(form, event)];
		}

		case 'proxy-tested': {
			return [endProxyTest(form, event)];
		}

		case 'token-tested': {
			return [endTokenTest(form, event)];
		}

		case 'pin-kept': {
			return [keepPin(form, event)];
		}

		case 'pin-waiting': {
			return [showPin(form, event)];
		}

		case 'token-issued': {
			return [takeToken(form, event)];
		}

		case 'exchange-step': {
			return [showExchange(form, event)];
		}

		case 'token-exchanged': {
			return [takeExchanged(form, event)];
		}

		case 'sign-in-failed': {
			return [endSignIn(form, event)];
		}

		case 'test-stopped': {
			return [endTestWithError(form, event)];
		}

		case 'save-failed': {
			return [{...form, saving: {kind: 'not-saving'}, notice: {kind: 'refusal', text: explain('form', event.error)}}];
		}

		default: {
			const [next, ...effects] = onKeyUnlessBusy(form, event, job);
			return [withoutOldAnswer(form, withoutReplacedToken(form, next)), ...effects];
		}
	}
};
