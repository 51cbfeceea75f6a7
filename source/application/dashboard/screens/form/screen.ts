import type {Account} from '../../../../domain/account.js';
import type {Draft} from '../../../../domain/account-form/draft.js';
import type {FormEffect, FormEvent} from '../../../../domain/account-form/events.js';
import type {Form} from '../../../../domain/account-form/form.js';
import type {JobId} from '../../../../domain/job-id.js';

/** The add and edit form, whose rules are in `domain/account-form/`. */
export type FormScreen = {
	readonly kind: 'form';
	readonly form: Form;
	/** What it is kept by while it is half-filled, where that is not what its mode says. */
	readonly keptAs?: string;
};

type GetPin = Extract<FormEffect, {readonly kind: 'get-pin'}>;

type Exchange = Extract<FormEffect, {readonly kind: 'exchange'}>;

/** What the form wants done that is a job. A code is kept in the form's draft before it is shown. */
export type FormWork =
	| Exclude<Extract<FormEffect, {readonly job: JobId}>, {readonly kind: 'cancel' | 'get-pin' | 'exchange'}>
	| (GetPin & {readonly keptAs: string; readonly draft: Draft})
	/** Its journal is made of what is in the form. */
	| (Exchange & {readonly draft: Draft});

export type FormAnswer =
	| {readonly kind: 'form'; readonly event: FormEvent}
	| {readonly kind: 'saved'; readonly account: Account};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly form: {
			readonly screen: FormScreen;
			readonly context: 'form-text' | 'form-choice' | 'form-button' | 'form-review' | 'form-leave' | 'form-saving';
			readonly action: 'next' | 'previous' | 'choose-next' | 'choose-previous' | 'test' | 'next-step' | 'previous-step' | 'review' | 'leave' | 'keep';
			readonly effect: FormWork;
			readonly answer: FormAnswer;
		};
	}
}
