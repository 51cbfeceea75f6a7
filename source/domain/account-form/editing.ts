import {editText, pasteText, type TextEdit} from '../text-field.js';
import {focused} from './controls.js';
import {tokenWays, withText, type Draft} from './draft.js';
import type {ChoiceName, Form} from './form.js';
import {normalizeField} from './settling.js';

/** A key that edits the focused field. Elsewhere it does nothing. */
export const editField = (form: Form, edit: TextEdit): Form => {
	const control = focused(form);
	if (control.kind !== 'text') {
		return form;
	}

	const before = form.draft.fields[control.name];
	const after = editText(before, edit);
	return after.text === before.text
		? {...form, draft: withText(form.draft, control.name, after)}
		: withoutStaleNotice({...form, draft: withText(form.draft, control.name, after)});
};

/** What was said of the text before it was changed would mislead now. */
const withoutStaleNotice = ({notice: _, ...form}: Form): Form => form;

/**
A paste is settled at once, so that a token in a URL moves to its masked field before anything is drawn.
*/
export const pasteIntoField = (form: Form, text: string): Form => {
	const control = focused(form);
	if (control.kind !== 'text') {
		return {...form, notice: {kind: 'information', text: 'Nothing was pasted: move to a field first.'}};
	}

	const pasted = pasteText(form.draft.fields[control.name], text);
	const {notice: _, ...rest} = form;
	const settled = normalizeField({...rest, draft: withText(form.draft, control.name, pasted.field)}, control.name);
	if (settled.notice !== undefined || !pasted.cleaned) {
		return settled;
	}

	return {...settled, notice: {kind: 'information', text: 'Line ends or control characters were removed from what was pasted.'}};
};

const choices: {readonly [Name in ChoiceName]: ReadonlyArray<Draft[Name]>} = {
	routeChoice: ['proxy', 'direct'],
	signInChoice: ['basic', 'none'],
	tokenWay: tokenWays,
	plexPassChoice: ['detect', 'yes', 'no'],
};

const turned = <Value>(values: readonly Value[], value: Value, to: 'next' | 'previous'): Value => {
	const offset = to === 'next' ? 1 : values.length - 1;
	return values[(values.indexOf(value) + offset) % values.length] ?? value;
};

/** Turns the focused choice to its next or previous value. */
export const turnChoice = (form: Form, to: 'next' | 'previous'): Form => {
	const control = focused(form);
	if (control.kind !== 'choice') {
		return form;
	}

	const {draft} = form;
	switch (control.name) {
		case 'routeChoice': {
			return {...form, draft: {...draft, routeChoice: turned(choices.routeChoice, draft.routeChoice, to)}};
		}

		case 'signInChoice': {
			return {...form, draft: {...draft, signInChoice: turned(choices.signInChoice, draft.signInChoice, to)}};
		}

		case 'tokenWay': {
			return {...form, draft: {...draft, tokenWay: turned(choices.tokenWay, draft.tokenWay, to)}};
		}

		case 'plexPassChoice': {
			return {...form, draft: {...draft, plexPassChoice: turned(choices.plexPassChoice, draft.plexPassChoice, to)}};
		}
	}
};
