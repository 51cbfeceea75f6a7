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
import {admitPaste} from './refused-paste.js';

const exactnessOf = (name: TextFieldName): Exactness => fieldRows[name].isExact ? 'exact' : 'cleaned';

/** Longer than any character, and than what is typed before one key is read. */
const minPasteLength = 24;

/** A key that edits the focused field. Elsewhere it does nothing. */
export const editField = (form: Form, edit: TextEdit): Form => {
	const control = focused(form);
	if (control.kind !== 'text') {
		return form;
	}

	// Where a terminal has no bracketed paste, a paste comes as one long key.
	if (edit.kind === 'insert' && edit.text.length >= minPasteLength && !fieldRows[control.name].isExact) {
		return pasteIntoField(form, edit.text);
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
A paste is settled at once, so that a token in a URL moves to its masked field before anything is drawn. A request or a token that is not understood is refused whole: nothing of it gets into the state.
*/
export const pasteIntoField = (form: Form, text: string): Form => {
	const control = focused(form);
	if (control.kind !== 'text') {
		return {...form, notice: {kind: 'information', text: 'Nothing was pasted: move to a field first.'}};
	}

	const {notice: _, ...rest} = form;
	const {name} = control;
	const admitted = admitPaste(form.draft, name, text);
	if (admitted?.kind === 'refused') {
		return {...rest, notice: admitted.notice};
	}

	const {field, cleaned} = pasteText(form.draft.fields[name], text, exactnessOf(name));
	const settled = normalizeField({...rest, draft: admitted?.draft ?? withText(form.draft, name, field)}, name);
	if (settled.notice !== undefined || !cleaned || admitted?.kind === 'whole') {
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

	return control.name === 'ownerChoice' ? turnOwner(form) : withoutStaleNotice({...form, draft: turnedChoice(form.draft, control.name, to)});
};
