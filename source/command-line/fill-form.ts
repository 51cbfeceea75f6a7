import {typed, withText, type Draft} from '../domain/account-form/draft.js';
import {fieldRows, textFieldNames, type TextFieldName} from '../domain/account-form/fields.js';
import {parseCopiedRequest} from '../domain/copied-request/copied-request.js';
import {AppError} from '../domain/errors.js';
import type {Form} from '../domain/account-form/form.js';
import {normalizeField} from '../domain/account-form/normalize-field.js';
import {pasteText, textField} from '../domain/text-field.js';
import type {accountOptions, proxyOptions} from './account-options.js';
import {flagOf, type OptionValues} from './command.js';
import type {Context} from './context.js';
import {usageError} from './usage-error.js';

type ProxyOptions = OptionValues<typeof proxyOptions>;
type AccountOptions = OptionValues<typeof accountOptions>;

/** Reads secrets, and says what became of what was given. */
type Parts = Pick<Context, 'readSecret' | 'progress'>;

const withDraft = (form: Form, change: Partial<Draft>): Form => ({...form, draft: {...form.draft, ...change}});

const withField = (form: Form, field: TextFieldName, text: string): Form => ({...form, draft: withText(form.draft, field, textField(text))});

/** Brings a field into its plain form as leaving it does, and passes on what is to be said of it. */
const settled = (form: Form, field: TextFieldName, {progress}: Parts): Form => {
	const {notice: _, ...quiet} = form;
	const {notice, ...rest} = normalizeField(quiet, field);
	if (notice !== undefined) {
		progress(notice.text);
	}

	return rest;
};

/** Fills a field from an option as if it had been pasted: in its plain form, and without control characters unless it goes out as it was given. */
const pasted = (form: Form, field: TextFieldName, text: string, parts: Parts): Form => {
	const line = fieldRows[field].isExact ? text : pasteText(textField(''), text).field.text;
	const filled = settled(withField(form, field, line), field, parts);
	const isLifted = textFieldNames.some(name => name !== field && fieldRows[name].isSecret && typed(filled.draft, name) !== typed(form.draft, name));
	if (isLifted) {
		parts.progress('Everybody on this machine can see the options of a running program: better give secrets in files.');
	}

	return filled;
};

/** Fills a field from its own option: a text, or the file of a secret. */
const fillField = async (form: Form, name: TextFieldName, options: Readonly<Record<string, unknown>>, parts: Parts): Promise<Form> => {
	const {option, isSecret} = fieldRows[name];
	const given = option === undefined ? undefined : options[option.name];
	if (typeof given !== 'string') {
		return form;
	}

	if (!isSecret) {
		return pasted(form, name, given, parts);
	}

	const secret = await parts.readSecret(given);
	return settled(withField(form, name, secret.reveal()), name, parts);
};

const fillSignIn = async (form: Form, options: ProxyOptions, parts: Parts): Promise<Form> => {
	const given = (['proxyUsername', 'proxyPasswordFile', 'proxyNoPassword', 'proxyNoSignIn'] as const).find(name => options[name] !== undefined);
	if (given === undefined) {
		return form;
	}

	if (form.draft.routeChoice === 'direct') {
		throw usageError(`${flagOf(given)} is of no use to an account that connects directly.`, 'Give --proxy-url as well.');
	}

	if (options.proxyNoSignIn) {
		return withDraft(form, {signInChoice: 'none'});
	}

	const named = await fillField(form, 'proxyUsername', options, parts);
	const filled = await fillField(named, 'proxyPassword', options, parts);
	if (options.proxyNoPassword) {
		return withDraft(withField(filled, 'proxyPassword', ''), {signInChoice: 'name-only'});
	}

	// A new user name alone leaves a proxy without a password as it is.
	const isStillNameOnly = options.proxyPasswordFile === undefined && form.draft.signInChoice === 'name-only';
	return withDraft(filled, {signInChoice: isStillNameOnly ? 'name-only' : 'basic'});
};

/** The form with the proxy that the options name; what they do not name stays. Throws `ERR_USAGE`, `ERR_SECRET_FILE`. */
export const fillProxy = async (form: Form, options: ProxyOptions, parts: Parts): Promise<Form> => {
	if (options.proxyUrl === undefined) {
		return fillSignIn(form, options, parts);
	}

	// Emptied first, so that a user name or password there afterwards came out of the URL.
	const bare = withField(withField(form, 'proxyUsername', ''), 'proxyPassword', '');
	const filled = pasted(withDraft(bare, {routeChoice: 'proxy'}), 'proxyUrl', options.proxyUrl, parts);
	const isLifted = typed(filled.draft, 'proxyUsername') !== '' || typed(filled.draft, 'proxyPassword') !== '';
	if (isLifted && options.proxyNoSignIn) {
		throw usageError('--proxy-no-sign-in contradicts the user name in --proxy-url.', 'Leave one of them out.');
	}

	return fillSignIn(isLifted ? filled : withDraft(filled, {fields: {...form.draft.fields, proxyUrl: filled.draft.fields.proxyUrl}}), options, parts);
};

/** What is not understood gets no further than here. Throws `ERR_COPIED_URL_…`, `ERR_TOKENS_DIFFER`. */
const checkRequest = (text: string | undefined): void => {
	const request = parseCopiedRequest(text ?? '');
	if (text !== undefined && text.trim() !== '' && request.kind === 'refused') {
		throw request.error;
	}
};

/** A token in the copied request and another in its own file cannot both be meant. Throws `ERR_TOKENS_DIFFER`. */
const checkTokens = (before: Form, withRequest: Form, filled: Form): void => {
	const [stored, lifted, given] = [before, withRequest, filled].map(({draft}) => typed(draft, 'authToken'));
	if (lifted !== stored && given !== lifted) {
		throw new AppError('ERR_TOKENS_DIFFER', 'The token in what was copied and that in --token-file are two different ones.');
	}
};

const fillParameters = async (form: Form, options: AccountOptions, parts: Parts): Promise<Form> => {
	if (options.copiedUrlFile === undefined) {
		checkRequest(options.queryParameters);
		return fillField(form, 'queryParameters', options, parts);
	}

	const copied = await parts.readSecret(options.copiedUrlFile, 'any');
	checkRequest(copied.reveal());
	return settled(withField(form, 'queryParameters', copied.reveal()), 'queryParameters', parts);
};

const filledOneByOne: ReadonlySet<TextFieldName> = new Set(['email', 'proxyUrl', 'proxyUsername', 'proxyPassword', 'queryParameters']);

/** The form as the options fill it in; what they do not name stays. Throws `ERR_USAGE`, `ERR_SECRET_FILE`. */
export const fillForm = async (form: Form, options: AccountOptions, parts: Parts): Promise<Form> => {
	let filled = await fillField(form, 'email', options, parts);
	filled = options.direct ? withDraft(filled, {routeChoice: 'direct'}) : await fillProxy(filled, options, parts);
	const before = filled;
	filled = await fillParameters(filled, options, parts);
	const withRequest = filled;
	for (const name of textFieldNames) {
		if (!filledOneByOne.has(name)) {
			filled = await fillField(filled, name, options, parts);
		}
	}

	checkTokens(before, withRequest, filled);
	return options.plexPass === undefined ? filled : withDraft(filled, {plexPassChoice: options.plexPass});
};
