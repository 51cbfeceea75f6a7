import {
	editText,
	pasteText,
	type Exactness,
	type TextEdit,
} from '../text-field.js';
import {focused} from './controls.js';
import {turnedChoice} from './choices.js';
import {withText} from './draft.js';
import {fieldRows, type TextFieldName} from './fields.js';
import {isChangingHands, otherOwner} from './findings.js';
import type {Form} from './form.js';
import {normalizeField} from './normalize-field.js';

const exactnessOf = (name: TextFieldName): Exactness => fieldRows[name].isExact ? 'exact' : 'cleaned';

/** A key that edits the focused field. Elsewhere it does nothing. */
export const editField = (form: Form, edit: TextEdit): Form => {
	const control = focused(form);
	if (control.kind !== 'text') {
		return form;
	}

	const before = form.draft.fields[control.name];
	const after = editText(before, edit, exactnessOf(control.name));
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

	const pasted = pasteText(form.draft.fields[control.name], text, exactnessOf(control.name));
	const {notice: _, ...rest} = form;
	const settled = normalizeField({...rest, draft: withText(form.draft, control.name, pasted.field)}, control.name);
	if (settled.notice !== undefined || !pasted.cleaned) {
		return settled;
	}

	return {...settled, notice: {kind: 'information', text: 'Line ends or control characters were removed from what was pasted.'}};
};

/** Says that the account goes to the token's owner, or that it does not. It holds for that owner alone. */
const turnOwner = (form: Form): Form => {
	const {changesHandsTo: _, ...stays} = form;
	const owner = otherOwner(form);
	return owner === undefined || isChangingHands(form) ? stays : {...stays, changesHandsTo: owner.id};
};

/** Turns the focused choice to its next or previous value. */
export const turnChoice = (form: Form, to: 'next' | 'previous'): Form => {
	const control = focused(form);
	if (control.kind !== 'choice') {
		return form;
	}

	return control.name === 'ownerChoice' ? turnOwner(form) : {...form, draft: turnedChoice(form.draft, control.name, to)};
};
