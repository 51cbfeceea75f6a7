import {
	typed,
	withText,
	type Draft,
	type TextFieldName,
} from '../domain/account-form/draft.js';
import type {Form} from '../domain/account-form/form.js';
import {normalizeField} from '../domain/account-form/settling.js';
import {pasteText, textField} from '../domain/text-field.js';
import type {accountOptions, proxyOptions} from './account-options.js';
import type {OptionValues} from './command.js';
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

/** Fills a field from an option as if it had been pasted: without control characters, and in its plain form. */
const pasted = (form: Form, field: TextFieldName, text: string, parts: Parts): Form => {
	const {field: {text: line}} = pasteText(textField(''), text);
	const filled = settled(withField(form, field, line), field, parts);
	const isLifted = (['proxyPassword', 'authToken'] as const).some(secret => typed(filled.draft, secret) !== typed(form.draft, secret));
	if (isLifted) {
		parts.progress('Everybody on this machine can see the options of a running program: better give secrets in files.');
	}

	return filled;
};

const fillSignIn = async (form: Form, options: ProxyOptions, parts: Parts): Promise<Form> => {
	let filled = form;
	if (options.proxyNoSignIn) {
		return withDraft(filled, {signInChoice: 'none'});
	}

	if (options.proxyUsername !== undefined) {
		filled = withDraft(pasted(filled, 'proxyUsername', options.proxyUsername, parts), {signInChoice: 'basic'});
	}

	if (options.proxyPasswordFile !== undefined) {
		const password = await parts.readSecret(options.proxyPasswordFile);
		filled = withDraft(withField(filled, 'proxyPassword', password.reveal()), {signInChoice: 'basic'});
	}

	return filled;
};

/** The form with the proxy that the options name; what they do not name stays. Throws `ERR_USAGE`, `ERR_SECRET_FILE`. */
export const fillProxy = async (form: Form, options: ProxyOptions, parts: Parts): Promise<Form> => {
	const {proxyUrl} = options;
	if (proxyUrl === undefined) {
		return fillSignIn(form, options, parts);
	}

	// Emptied first, so that a user name or password there afterwards came out of the URL.
	const bare = withField(withField(form, 'proxyUsername', ''), 'proxyPassword', '');
	const filled = pasted(withDraft(bare, {routeChoice: 'proxy'}), 'proxyUrl', proxyUrl, parts);
	const isLifted = typed(filled.draft, 'proxyUsername') !== '' || typed(filled.draft, 'proxyPassword') !== '';
	if (isLifted && options.proxyNoSignIn) {
		throw usageError('--proxy-no-sign-in contradicts the user name in --proxy-url.', 'Leave one of them out.');
	}

	return fillSignIn(isLifted ? filled : withDraft(filled, {fields: {...form.draft.fields, proxyUrl: filled.draft.fields.proxyUrl}}), options, parts);
};

const fillParameters = async (form: Form, {copiedUrlFile, queryParameters}: AccountOptions, parts: Parts): Promise<Form> => {
	if (copiedUrlFile !== undefined) {
		const copied = await parts.readSecret(copiedUrlFile);
		return settled(withField(form, 'queryParameters', copied.reveal()), 'queryParameters', parts);
	}

	return queryParameters === undefined ? form : pasted(form, 'queryParameters', queryParameters, parts);
};

const fillSecret = async (form: Form, field: TextFieldName, source: string | undefined, {readSecret}: Parts): Promise<Form> => {
	if (source === undefined) {
		return form;
	}

	const secret = await readSecret(source);
	return withField(form, field, secret.reveal());
};

/** The form as the options fill it in; what they do not name stays. Throws `ERR_USAGE`, `ERR_SECRET_FILE`. */
export const fillForm = async (form: Form, options: AccountOptions, parts: Parts): Promise<Form> => {
	const {email, direct, plexPass, tokenFile, passwordFile} = options;
	let filled = email === undefined ? form : pasted(form, 'email', email, parts);
	filled = direct ? withDraft(filled, {routeChoice: 'direct'}) : await fillProxy(filled, options, parts);
	filled = await fillParameters(filled, options, parts);
	filled = await fillSecret(filled, 'authToken', tokenFile, parts);
	filled = await fillSecret(filled, 'password', passwordFile, parts);
	return plexPass === undefined ? filled : withDraft(filled, {plexPassChoice: plexPass});
};
