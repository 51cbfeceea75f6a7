import * as v from 'valibot';
import type {SavedDraft} from '../application/ports.js';
import {choiceNames, choiceRows} from '../domain/account-form/choices.js';
import {typed, type Draft} from '../domain/account-form/draft.js';
import {fieldRows, textFieldNames, type TextFieldName} from '../domain/account-form/fields.js';
import type {KeptPin} from '../domain/kept-pin.js';
import {Secret} from '../domain/secret.js';
import {textField} from '../domain/text-field.js';

const text = v.pipe(v.string(), v.maxLength(100_000));
const pinShape = v.object({
	id: v.pipe(v.number(), v.safeInteger()),
	code: v.pipe(v.string(), v.maxLength(100)),
	clientIdentifier: text,
	deviceKey: v.optional(text),
	endsAt: v.pipe(v.string(), v.isoTimestamp()),
	holder: v.optional(v.pipe(v.number(), v.safeInteger())),
});
const shape = v.object({
	savedAt: v.pipe(v.string(), v.isoTimestamp()),
	fields: v.record(v.string(), text),
	routeChoice: v.picklist(choiceRows.routeChoice.values),
	signInChoice: v.picklist(choiceRows.signInChoice.values),
	// Absent in drafts of earlier versions.
	tokenWay: v.optional(v.picklist(choiceRows.tokenWay.values), 'paste'),
	plexPassChoice: v.picklist(choiceRows.plexPassChoice.values),
	clientIdentifier: text,
	pin: v.optional(pinShape),
});

const pinFrom = ({deviceKey, holder, ...pin}: v.InferOutput<typeof pinShape>): KeptPin => ({
	...pin, ...(deviceKey !== undefined && {deviceKey: new Secret(deviceKey)}), ...(holder !== undefined && {holder}),
});

/** A draft as it is sealed; `savedAt` is ISO 8601. */
export const draftToText = (draft: Draft, savedAt: string): string => JSON.stringify({
	savedAt,
	// What is never stored, a verification code, is over long before anybody comes back.
	fields: Object.fromEntries(textFieldNames.filter(name => fieldRows[name].stored !== undefined).map(name => [name, typed(draft, name)])),
	...Object.fromEntries(choiceNames.map(name => [name, draft[name]])),
	clientIdentifier: draft.clientIdentifier,
	...(draft.pin !== undefined && {pin: {...draft.pin, deviceKey: draft.pin.deviceKey?.reveal()}}),
});

/** What was sealed, or undefined when it is of another shape: of a newer version, say. */
export const draftFromText = (json: string): SavedDraft | undefined => {
	const {success, output} = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), json);
	if (!success) {
		return undefined;
	}

	const {savedAt, fields, pin, ...choices} = output;
	const read = Object.fromEntries(textFieldNames.map(name => [name, textField(fields[name] ?? '')])) as Draft['fields'] & Record<TextFieldName, unknown>;
	return {savedAt, draft: {...choices, fields: read, ...(pin !== undefined && {pin: pinFrom(pin)})}};
};
