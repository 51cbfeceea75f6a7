import type {Account} from '../account.js';
import {isSamePin} from '../kept-pin.js';
import {textField, type TextField} from '../text-field.js';
import {choiceNames, choiceRows} from './choices.js';
import {typed, type Draft} from './draft.js';
import {fieldRows, textFieldNames, type TextFieldName} from './fields.js';

const fieldsOf = (textOf: (name: TextFieldName) => string): Draft['fields'] =>
	Object.fromEntries(textFieldNames.map(name => [name, textField(textOf(name))])) as Record<TextFieldName, TextField>;

/** A draft with these texts, and nothing chosen yet. */
export const draftOfTexts = (clientIdentifier: string, textOf: (name: TextFieldName) => string): Draft => ({
	fields: fieldsOf(textOf),
	routeChoice: choiceRows.routeChoice.first,
	signInChoice: choiceRows.signInChoice.first,
	tokenWay: choiceRows.tokenWay.first,
	plexPassChoice: choiceRows.plexPassChoice.first,
	clientIdentifier,
});

export const emptyDraft = (clientIdentifier: string): Draft => draftOfTexts(clientIdentifier, () => '');

/** The draft that editing a stored account starts from. The secrets are in it, so it stays in memory. */
export const draftOf = (account: Account): Draft => ({
	...draftOfTexts(account.clientIdentifier, name => fieldRows[name].stored?.textOf(account) ?? ''),
	...Object.fromEntries(choiceNames.map(name => [name, choiceRows[name].stored?.valueOf(account) ?? choiceRows[name].first])),
});

/** Whether two drafts would say the same, wherever their cursors are. */
export const isSameDraft = (a: Draft, b: Draft): boolean =>
	textFieldNames.every(name => typed(a, name) === typed(b, name))
	&& choiceNames.every(name => a[name] === b[name])
	&& isSamePin(a.pin, b.pin);

/** What differs between two states of an account, in the words of audit and import. */
export const changedParts = (before: Account, after: Account): readonly string[] => {
	const changed = [
		...textFieldNames.map(name => fieldRows[name].stored).filter(stored => stored !== undefined && stored.textOf(before) !== stored.textOf(after)),
		...choiceNames.map(name => choiceRows[name].stored).filter(stored => stored !== undefined && stored.valueOf(before) !== stored.valueOf(after)),
	];
	return [...new Set(changed.flatMap(stored => stored === undefined ? [] : [stored.as]))];
};
