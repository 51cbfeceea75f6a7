import * as v from 'valibot';
import type {SavedDraft} from '../application/ports.js';
import {
	textFieldNames,
	tokenWays,
	typed,
	type Draft,
	type TextFieldName,
} from '../domain/account-form/draft.js';
import {textField} from '../domain/text-field.js';

const text = v.pipe(v.string(), v.maxLength(100_000));
const shape = v.object({
	savedAt: v.pipe(v.string(), v.isoTimestamp()),
	fields: v.record(v.string(), text),
	routeChoice: v.picklist(['proxy', 'direct']),
	signInChoice: v.picklist(['basic', 'none']),
	// Absent in drafts of earlier versions.
	tokenWay: v.optional(v.picklist(tokenWays), 'paste'),
	plexPassChoice: v.picklist(['detect', 'yes', 'no']),
	clientIdentifier: text,
});

/** A draft as it is sealed; `savedAt` is ISO 8601. */
export const draftToText = (draft: Draft, savedAt: string): string => JSON.stringify({
	savedAt,
	// A verification code is over long before anybody comes back.
	fields: Object.fromEntries(textFieldNames.filter(name => name !== 'verificationCode').map(name => [name, typed(draft, name)])),
	routeChoice: draft.routeChoice,
	signInChoice: draft.signInChoice,
	tokenWay: draft.tokenWay,
	plexPassChoice: draft.plexPassChoice,
	clientIdentifier: draft.clientIdentifier,
});

/** What was sealed, or undefined when it is of another shape: of a newer version, say. */
export const draftFromText = (json: string): SavedDraft | undefined => {
	const {success, output} = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), json);
	if (!success) {
		return undefined;
	}

	const {savedAt, fields, ...choices} = output;
	const read = Object.fromEntries(textFieldNames.map(name => [name, textField(fields[name] ?? '')])) as Draft['fields'] & Record<TextFieldName, unknown>;
	return {savedAt, draft: {...choices, fields: read}};
};
