import {parseCopiedRequest} from '../copied-request/copied-request.js';
import {parseEmail} from '../email.js';
import type {AppError} from '../errors.js';
import {parseProxyAddress} from '../proxy-address.js';
import {pasteText, textField} from '../text-field.js';
import {parseToken} from '../token.js';
import {typed, withText, type Draft} from './draft.js';
import type {TextFieldName} from './fields.js';
import type {Notice} from './form.js';

/** What a paste does to a field that reads whole texts: it goes in as `text`, or nothing of it is kept. */
export type Admitted =
	| {readonly kind: 'whole'; readonly draft: Draft}
	| {readonly kind: 'inserted'; readonly draft: Draft}
	| {readonly kind: 'refused'; readonly notice: Notice};

/** What to say of a text of which nothing is kept. */
export const refusalOf = ({code, message}: AppError): Notice => ({
	kind: 'refusal',
	text: code === 'ERR_TOKENS_DIFFER' || code === 'ERR_TOKEN_INVALID'
		? `${message} It was not kept.`
		: `${message} Copy the URL of a request to plex.tv, or “Copy as cURL”. It was not kept.`,
});

const refuse = (error: AppError): Admitted => ({kind: 'refused', notice: refusalOf(error)});

/** A whole request takes the place of what is there; a piece of a query string is put in where the cursor is. */
const admitRequest = (draft: Draft, raw: string): Admitted => {
	const pasted = parseCopiedRequest(raw);
	const isEmpty = typed(draft, 'queryParameters').trim() === '';
	if (pasted.kind === 'read' && (isEmpty || pasted.form !== 'query string')) {
		return {kind: 'whole', draft: withText(draft, 'queryParameters', textField(raw.trim()))};
	}

	const {field} = pasteText(draft.fields.queryParameters, raw);
	const whole = parseCopiedRequest(field.text);
	if (isEmpty || whole.kind === 'refused') {
		return refuse(pasted.kind === 'refused' ? pasted.error : (whole as Extract<typeof whole, {kind: 'refused'}>).error);
	}

	return {kind: 'inserted', draft: withText(draft, 'queryParameters', field)};
};

/** A token in whatever stands around it takes the place of what is there; a piece of one is put in where the cursor is, if a token comes of it. */
const admitToken = (draft: Draft, raw: string): Admitted => {
	const token = parseToken(raw);
	if (token.kind !== 'invalid') {
		return {kind: 'whole', draft: withText(draft, 'authToken', textField(raw.trim()))};
	}

	const {field} = pasteText(draft.fields.authToken, raw);
	return typed(draft, 'authToken') === '' || parseToken(field.text).kind === 'invalid'
		? refuse(token.error)
		: {kind: 'inserted', draft: withText(draft, 'authToken', field)};
};

/** An empty field takes what it understands as it was copied, over several lines too. Of anything else the lines stay apart: a name and the address below it must not become another address. */
const admitWhole = (draft: Draft, name: 'email' | 'proxyUrl', raw: string): Admitted | undefined => {
	const isRead = name === 'email' ? parseEmail(raw).kind === 'valid' : parseProxyAddress(raw).kind === 'parsed';
	if (isRead && typed(draft, name).trim() === '') {
		return {kind: 'whole', draft: withText(draft, name, textField(raw.trim()))};
	}

	const {field} = pasteText(draft.fields[name], raw.trim().replaceAll(/[\t\n\r]+/gv, ' '));
	return /[\t\n\r]/v.test(raw.trim()) ? {kind: 'inserted', draft: withText(draft, name, field)} : undefined;
};

/** What becomes of a paste into a field that understands it or keeps nothing of it; undefined for any other field. */
export const admitPaste = (draft: Draft, name: TextFieldName, raw: string): Admitted | undefined => {
	switch (name) {
		case 'queryParameters': {
			return admitRequest(draft, raw);
		}

		case 'authToken': {
			return admitToken(draft, raw);
		}

		case 'email':
		case 'proxyUrl': {
			return admitWhole(draft, name, raw);
		}

		default: {
			return undefined;
		}
	}
};

/** Signs of a secret, or of a request that may hold one: what was typed with a slip in it has none of them. */
const secretSigns = /token|cookie|authorization|bearer|:\/\/|^\s*(?:curl|fetch|invoke-|\$|\{)|[\w\-]{20,}/iv;

/** Whether a text that was refused may stay in its field to be mended. */
export const mayStay = (text: string): boolean => !secretSigns.test(text);
