import type {FormEffect} from '../../../../domain/account-form/events.js';
import type {Form} from '../../../../domain/account-form/form.js';
import {resumePin} from '../../../../domain/account-form/signing-in.js';
import {formDraftName} from '../../../draft-names.js';
import {beginFor} from '../../beginning.js';
import type {Dashboard} from '../../dashboard.js';
import type {DashboardEffect, DashboardTransition} from '../../events.js';
import {end} from '../../jobs.js';
import {pop, replace} from '../../stack.js';
import {inform} from '../../telling.js';
import type {FormScreen, FormWork} from './screen.js';

/** What a half-filled form is kept by. */
export const keptName = ({form, keptAs}: FormScreen): string => keptAs ?? formDraftName(form.mode);

/** What is said when the form is left for later. */
const keptText = ({mode}: Form): string => mode.kind === 'add'
	? 'What you typed is kept for a week, encrypted. Press [add] to go on with it.'
	: `Your changes to ${mode.original.email} are kept for a week, encrypted, but not saved. Press [edit] on that account to go on with them.`;

type Begun = Exclude<FormEffect, {readonly kind: 'leave-form' | 'cancel'}>;

const workOf = (effect: Begun, screen: FormScreen): FormWork => {
	const {draft} = screen.form;
	switch (effect.kind) {
		case 'get-pin': {
			return {...effect, keptAs: keptName(screen), draft};
		}

		case 'exchange': {
			return {...effect, draft};
		}

		default: {
			return effect;
		}
	}
};

/** What the form wants done: a job begins, another one is dropped, or the form is left. */
export const withFormEffects = (state: Dashboard, screen: FormScreen, effects: readonly FormEffect[]): DashboardTransition => {
	let next = state;
	const wanted: DashboardEffect[] = [];
	for (const effect of effects) {
		if (effect.kind === 'leave-form') {
			next = effect.keeps ? inform(pop(next), keptText(screen.form)) : pop(next);
		} else if (effect.kind === 'cancel') {
			next = {...next, jobs: end(next.jobs, effect.job)};
			wanted.push(effect);
		} else {
			const [begun, begin] = beginFor(next, 'form', workOf(effect, screen));
			next = begun;
			wanted.push(begin);
		}
	}

	return [next, ...wanted];
};

/** Puts a form that was kept in the place of the screen on top. A code that waits in it is waited for again. */
export const openKeptForm = (state: Dashboard, screen: FormScreen): DashboardTransition => {
	const [form, ...effects] = resumePin(screen.form, state.jobs.next);
	const resumed = {...screen, form};
	return withFormEffects(replace(state, resumed), resumed, effects);
};
