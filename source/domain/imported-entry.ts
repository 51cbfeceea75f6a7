import type {TransferredAccount} from './transfer.js';
import {choiceRows} from './account-form/choices.js';
import {typed, type Draft} from './account-form/draft.js';
import {fieldRows, textFieldNames, type TextFieldName} from './account-form/fields.js';
import {parseRoute} from './account-form/parsing.js';
import {draftOfTexts} from './account-form/whole-draft.js';
import {boundText, cleanText} from './clean-text.js';
import {parseEmail} from './email.js';
import {pasteText, textField} from './text-field.js';

/** What an entry of an export says, or what is wrong with it, in words that follow its number. */
export type ParsedEntry =
	| {readonly kind: 'read'; readonly account: TransferredAccount}
	/** `email` is there when that much could be read. */
	| {readonly kind: 'wrong'; readonly email?: string; readonly problem: string};

/** JSON's objects, whose parts are checked one by one. */
export type Json = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** No field of the form has as much text. */
const maxCharacters = 20_000;

class Wrong extends Error {}

const textIn = (part: Json, name: string): string => {
	const value = Object.hasOwn(part, name) ? part[name] : undefined;
	if (value === undefined) {
		return '';
	}

	if (typeof value !== 'string') {
		throw new Wrong(`its ${name} is not text`);
	}

	if (value.length > maxCharacters) {
		throw new Wrong(`its ${name} is too long`);
	}

	return value;
};

const routeIn = (entry: Json): Json & {readonly kind: Draft['routeChoice']} => {
	const {route} = entry;
	if (!isJsonObject(route) || !(route['kind'] === 'direct' || route['kind'] === 'proxy')) {
		throw new Wrong('it has no route');
	}

	return {...route, kind: route['kind']};
};

/** A part that is absent, or of one type and nothing else. */
const optional = <Value>(entry: Json, name: string, isRight: (value: unknown) => value is Value): Value | undefined => {
	const value = entry[name];
	if (value !== undefined && !isRight(value)) {
		throw new Wrong(`its ${name} is of another type`);
	}

	return value;
};

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isPlexId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= maxCharacters;

/** It goes out in a header with every request, so it is what this program makes: a UUID, or at least nothing but its kind of characters. */
const identifier = /^[\w\-]{1,64}$/v;

const identifierIn = (entry: Json): string => {
	const text = textIn(entry, 'clientIdentifier');
	if (!identifier.test(text)) {
		throw new Wrong('its client identifier is not valid');
	}

	return text;
};

const plexPassIn = ({plexPassChoice}: Json): Draft['plexPassChoice'] => {
	const found = choiceRows.plexPassChoice.values.find(value => value === plexPassChoice);
	if (found === undefined) {
		throw new Wrong('its plexPassChoice is none of detect, yes and no');
	}

	return found;
};

const signInChoiceOf = (route: Json): Draft['signInChoice'] => {
	if (route['proxyUsername'] === undefined) {
		return 'none';
	}

	return route['proxyPassword'] === '' ? 'name-only' : 'basic';
};

const draftIn = (entry: Json): Draft => {
	const route = routeIn(entry);
	const isThrough = route.kind === 'proxy';
	const textOf = (name: TextFieldName): string => {
		const {stored} = fieldRows[name];
		if (stored === undefined || (stored.in === 'route' && !isThrough)) {
			return '';
		}

		const text = textIn(stored.in === 'route' ? route : entry, name);
		return fieldRows[name].isExact ? text : pasteText(textField(''), text).field.text;
	};

	return {
		...draftOfTexts(identifierIn(entry), textOf),
		routeChoice: route.kind,
		signInChoice: signInChoiceOf(route),
		plexPassChoice: plexPassIn(entry),
	};
};

/** Another field than `name` that said something and says something else now. */
const overwrittenIn = (before: Draft, after: Draft, name: TextFieldName): TextFieldName | undefined =>
	textFieldNames.find(other => other !== name && typed(before, other) !== '' && typed(before, other) !== typed(after, other));

/** As leaving a field of the form does. What moves into a field that says something else already is no way to find out which is meant. */
const normalized = (draft: Draft): Draft => {
	let result = draft;
	for (const name of textFieldNames) {
		const {draft: after, notice} = fieldRows[name].normalize(result);
		if (notice?.kind === 'refusal') {
			throw new Wrong(notice.text);
		}

		const overwritten = overwrittenIn(result, after, name);
		if (overwritten !== undefined) {
			throw new Wrong(`its ${name} holds another ${overwritten} than the entry itself`);
		}

		result = after;
	}

	return result;
};

/** The problem of a field without what was typed into it, which may be a secret in the wrong place. */
const problemOf = (draft: Draft, name: TextFieldName): string | undefined => {
	const parsed = fieldRows[name].parse(draft);
	if (parsed.kind === 'read') {
		return undefined;
	}

	return name === 'email' ? 'its email is not an email' : parsed.problem.error.message;
};

const accountOf = (entry: Json): TransferredAccount => {
	const draft = normalized(draftIn(entry));
	const hasToken = typed(draft, 'authToken') !== '';
	/** An export without secrets says that there is a password by leaving it out. */
	const isPasswordUnknown = draft.routeChoice === 'proxy' && draft.signInChoice === 'basic' && typed(draft, 'proxyPassword') === '';
	const values = textFieldNames
		.filter(name => (name !== 'authToken' || hasToken) && !(name === 'proxyPassword' && isPasswordUnknown))
		.map(name => {
			const problem = problemOf(draft, name);
			const parsed = fieldRows[name].parse(draft);
			if (problem !== undefined || parsed.kind === 'problem') {
				throw new Wrong(problem);
			}

			return parsed.value;
		});
	const {email = '', queryParameters = '', ...secrets} = Object.assign({}, ...values) as Partial<TransferredAccount>;
	const route = isPasswordUnknown ? undefined : parseRoute(draft);
	const username = optional(entry, 'username', isText);
	const plexId = optional(entry, 'plexId', isPlexId);
	const plexPassDetected = optional(entry, 'plexPassDetected', isBoolean);
	const enabled = optional(entry, 'enabled', isBoolean);
	if (enabled === undefined) {
		throw new Wrong('it does not say whether it is enabled');
	}

	return {
		...secrets,
		email,
		queryParameters,
		enabled,
		plexPassChoice: draft.plexPassChoice,
		clientIdentifier: draft.clientIdentifier,
		...(route?.kind === 'read' && {route: route.value}),
		...(username !== undefined && {username: boundText(cleanText(username), 254)}),
		...(plexId !== undefined && {plexId}),
		...(plexPassDetected !== undefined && {plexPassDetected}),
	};
};

const emailIn = (entry: unknown): string | undefined => {
	const email = isJsonObject(entry) && typeof entry['email'] === 'string' ? parseEmail(entry['email']) : undefined;
	return email?.kind === 'valid' ? cleanText(email.email) : undefined;
};

/**
Reads an entry of an export with the form's own parsers: what the form refuses, an import refuses, and what the form cleans is cleaned.
*/
export const parseEntry = (entry: unknown): ParsedEntry => {
	try {
		if (!isJsonObject(entry)) {
			throw new Wrong('it is not an account');
		}

		return {kind: 'read', account: accountOf(entry)};
	} catch (error) {
		if (!(error instanceof Wrong)) {
			throw error;
		}

		const email = emailIn(entry);
		return {kind: 'wrong', problem: error.message, ...(email !== undefined && {email})};
	}
};
