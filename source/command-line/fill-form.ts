import {typed, withText, type Draft} from '../domain/account-form/draft.js';
import {fieldRows, textFieldNames, type TextFieldName} from '../domain/account-form/fields.js';
import {parseCopiedRequest} from '../domain/copied-request/copied-request.js';
import {cleanText} from '../domain/clean-text.js';
import {AppError} from '../domain/errors.js';
import type {Form} from '../domain/account-form/form.js';
import {normalizeField} from '../domain/account-form/normalize-field.js';
import type {Secret} from '../domain/secret.js';
import {pasteText, textField} from '../domain/text-field.js';
import {parseToken} from '../domain/token.js';
import type {accountOptions, proxyOptions} from './account-options.js';
import {flagOf, type OptionValues} from './command.js';
import type {Context} from './context.js';
import {usageError} from './usage-error.js';

type ProxyOptions = OptionValues<typeof proxyOptions>;
type AccountOptions = OptionValues<typeof accountOptions>;

/** Reads secrets, and says what became of what was given. */
type Parts = Pick<Context, 'readSecret' | 'note'>;

const withDraft = (form: Form, change: Partial<Draft>): Form => ({...form, draft: {...form.draft, ...change}});

const withField = (form: Form, field: TextFieldName, text: string): Form => ({...form, draft: withText(form.draft, field, textField(text))});

/** Brings a field into its plain form as leaving it does, and passes on what is to be said of it. */
const settled = (form: Form, field: TextFieldName, {note}: Parts): Form => {
	const {notice: _, ...quiet} = form;
	const {notice, ...rest} = normalizeField(quiet, field);
	if (notice !== undefined) {
		note(notice.text);
	}

	return rest;
};

/** Fills a field from an option as if it had been pasted: in its plain form, and without control characters unless it goes out as it was given. */
const pasted = (form: Form, field: TextFieldName, text: string, parts: Parts): Form => {
	const line = fieldRows[field].isExact ? text : pasteText(textField(''), text).field.text;
	const filled = settled(withField(form, field, line), field, parts);
	const isLifted = textFieldNames.some(name => name !== field && fieldRows[name].isSecret && typed(filled.draft, name) !== typed(form.draft, name));
	if (isLifted) {
		parts.note('Everybody on this machine can see the options of a running program. It is safer to give secrets in files.');
	}

	return filled;
};

/** Of several lines, a token must come out. Throws `ERR_SECRET_FILE`. */
const checkLines = (source: string, secret: Secret): void => {
	const text = secret.reveal();
	if (/[\n\r]/v.test(text.trim()) && parseToken(text).kind === 'invalid') {
		const name = source === '-' ? 'What came on standard input' : cleanText(source);
		throw new AppError('ERR_SECRET_FILE', name, {message: `${name} has two or more lines, so it is not clear which token is meant.`});
	}
};

/** Fills a field from its own option: a text, or the file of a secret. */
const fillField = async (form: Form, name: TextFieldName, options: Readonly<Record<string, unknown>>, parts: Parts): Promise<Form> => {
	const {option, isSecret, isExact} = fieldRows[name];
	const given = option === undefined ? undefined : options[option.name];
	if (typeof given !== 'string') {
		return form;
	}

	if (!isSecret) {
		return pasted(form, name, given, parts);
	}

	const secret = await parts.readSecret(given, isExact ? 'one' : 'parsed');
	if (name === 'authToken') {
		checkLines(given, secret);
	}

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

/** The token in a request. What is not understood gets no further than here. Throws `ERR_COPIED_URL_…`, `ERR_TOKENS_DIFFER`. */
const checkRequest = (text: string | undefined): Secret | undefined => {
	const request = parseCopiedRequest(text ?? '');
	if (request.kind === 'read') {
		return request.token;
	}

	if (text !== undefined && text.trim() !== '') {
		throw request.error;
	}

	return undefined;
};

/** A token in the copied request and another in its own file cannot both be meant. Throws `ERR_TOKENS_DIFFER`. */
const checkTokens = (lifted: Secret | undefined, {draft}: Form): void => {
	if (lifted !== undefined && typed(draft, 'authToken') !== lifted.reveal()) {
		throw new AppError('ERR_TOKENS_DIFFER', 'The token in the copied request and the one in --token-file are different.');
	}
};

type Filled = {readonly form: Form; /** The token that stood in the request. */ readonly lifted: Secret | undefined};

const fillParameters = async (form: Form, options: AccountOptions, parts: Parts): Promise<Filled> => {
	if (options.copiedUrlFile === undefined) {
		const lifted = checkRequest(options.queryParameters);
		return {form: await fillField(form, 'queryParameters', options, parts), lifted};
	}

	const copied = await parts.readSecret(options.copiedUrlFile, 'any');
	const lifted = checkRequest(copied.reveal());
	return {form: settled(withField(form, 'queryParameters', copied.reveal()), 'queryParameters', parts), lifted};
};

const filledOneByOne: ReadonlySet<TextFieldName> = new Set(['email', 'proxyUrl', 'proxyUsername', 'proxyPassword', 'queryParameters']);

/** The form as the options fill it in; what they do not name stays. Throws `ERR_USAGE`, `ERR_SECRET_FILE`. */
export const fillForm = async (form: Form, options: AccountOptions, parts: Parts): Promise<Form> => {
	let filled = await fillField(form, 'email', options, parts);
	filled = options.direct ? withDraft(filled, {routeChoice: 'direct'}) : await fillProxy(filled, options, parts);
	const withRequest = await fillParameters(filled, options, parts);
	filled = withRequest.form;
	for (const name of textFieldNames) {
		if (!filledOneByOne.has(name)) {
			filled = await fillField(filled, name, options, parts);
		}
	}

	checkTokens(withRequest.lifted, filled);
	return options.plexPass === undefined ? filled : withDraft(filled, {plexPassChoice: options.plexPass});
};
