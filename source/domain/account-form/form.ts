import type {Account, AccountId} from '../account.js';
import type {SignInProgress} from '../sign-in.js';
import type {ChoiceName} from './choices.js';
import type {Draft} from './draft.js';
import {noEvidence, type Evidence} from './evidence.js';
import type {TextFieldName} from './fields.js';
import type {StepName} from './steps.js';
import {draftOf, emptyDraft} from './whole-draft.js';

/** Whether the form makes a new account or changes a stored one. */
export type FormMode = {readonly kind: 'add'} | {readonly kind: 'edit'; readonly original: Account};

/** What can have the focus: a field, a choice, or a button. The review's lines are buttons that lead to a step. */
export type Control =
	| {readonly kind: 'text'; readonly name: TextFieldName}
	| {readonly kind: 'choice'; readonly name: ChoiceName | 'ownerChoice'}
	| {readonly kind: 'button'; readonly name: ButtonName}
	| {readonly kind: 'jump'; readonly step: Exclude<StepName, 'review'>};

export type ButtonName = 'test-proxy' | 'get-code' | 'sign-in' | 'exchange' | 'test-token' | 'use-email' | 'save' | 'continue';

/** A line that says what just happened, or why something did not. */
export type Notice = {readonly kind: 'information' | 'warning' | 'refusal' | 'waiting'; readonly text: string};

export type Saving =
	| {readonly kind: 'not-saving'}
	| {readonly kind: 'saving'}
	/** Escape on the first step asks what is to become of what was typed. */
	| {readonly kind: 'asking-to-leave'};

/** The whole state of the step-by-step form. */
export type Form = {
	readonly mode: FormMode;
	readonly step: StepName;
	/** Position among the step's controls. */
	readonly focus: number;
	readonly draft: Draft;
	readonly evidence: Evidence;
	/** How far a token by PIN or by signing in has come. */
	readonly signIn: SignInProgress;
	/** Fields that were left once: only their problems are shown, so that nobody is corrected while typing. */
	readonly left: readonly TextFieldName[];
	/** The furthest step seen, for the progress line. */
	readonly furthest: StepName;
	readonly notice?: Notice;
	/** Set while a step was opened from the review: leaving it leads back there. */
	readonly returnTo?: 'review';
	readonly saving: Saving;
	/** The plex.tv account that the admin says the stored one goes to: a token of that account is then taken for it. */
	readonly changesHandsTo?: number;
	/** The emails that are stored, in small letters, and whose they are: none is stored twice. */
	readonly storedEmails: ReadonlyMap<string, AccountId>;
};

const formWith = (mode: FormMode, draft: Draft): Form => ({
	mode,
	step: 'email',
	focus: 0,
	draft,
	evidence: noEvidence,
	signIn: {kind: 'idle'},
	left: [],
	furthest: mode.kind === 'edit' ? 'review' : 'email',
	saving: {kind: 'not-saving'},
	storedEmails: new Map(),
});

export const addForm = (clientIdentifier: string): Form => formWith({kind: 'add'}, emptyDraft(clientIdentifier));

export const editForm = (original: Account): Form => formWith({kind: 'edit', original}, draftOf(original));
