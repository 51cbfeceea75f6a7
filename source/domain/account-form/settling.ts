import {parseCopiedUrl} from '../copied-url.js';
import {parseProxyAddress} from '../proxy-address.js';
import {queryParameterNames} from '../query-parameters.js';
import {proxyUrl} from '../route.js';
import {textField} from '../text-field.js';
import {parseToken} from '../token.js';
import {
	typed,
	withText,
	type Draft,
	type TextFieldName,
} from './draft.js';
import type {Form, Notice} from './form.js';

/** What a field became when it was left or pasted into, and what to say about it. */
type Settled = {readonly draft: Draft; readonly notice?: Notice};

const listOf = (items: readonly string[]): string => items.join('; ');

const settleProxyUrl = (draft: Draft): Settled => {
	const parsed = parseProxyAddress(typed(draft, 'proxyUrl'));
	if (parsed.kind === 'invalid') {
		return {draft};
	}

	const withUrl = withText(draft, 'proxyUrl', textField(proxyUrl(parsed.address)));
	if (parsed.lifted === undefined) {
		return {draft: withUrl};
	}

	const withName = withText(withUrl, 'proxyUsername', textField(parsed.lifted.username));
	const {password} = parsed.lifted;
	return {
		draft: {
			...(password === undefined ? withName : withText(withName, 'proxyPassword', textField(password.reveal()))),
			signInChoice: 'basic',
		},
		notice: {kind: 'information', text: 'The user name and password in the URL were moved into their own fields.'},
	};
};

const keptText = (queryParameters: string): string => {
	const count = queryParameterNames(queryParameters).length;
	return count === 1 ? 'Kept 1 parameter.' : `Kept ${count} parameters.`;
};

const settleParameters = (draft: Draft): Settled => {
	const before = typed(draft, 'queryParameters');
	const copied = parseCopiedUrl(before);
	if (copied.kind === 'invalid' || (copied.queryParameters === before && !copied.missing.includes('X-Plex-Product'))) {
		return {draft};
	}

	// A token that stands in its field already is not missed.
	const missing = copied.missing.filter(name => name !== 'a token' || typed(draft, 'authToken') === '');
	const withParameters = withText(draft, 'queryParameters', textField(copied.queryParameters));
	const said = [
		keptText(copied.queryParameters),
		...(copied.removed.length === 0 ? [] : [`Removed: ${listOf(copied.removed)}.`]),
		...(missing.length === 0 ? [] : [`Missing: ${listOf(missing)}.`]),
	];
	return {
		draft: copied.token === undefined ? withParameters : withText(withParameters, 'authToken', textField(copied.token.reveal())),
		notice: {kind: missing.length === 0 ? 'information' : 'warning', text: said.join(' ')},
	};
};

const settleToken = (draft: Draft): Settled => {
	const token = parseToken(typed(draft, 'authToken'));
	return token.kind === 'invalid' ? {draft} : {draft: withText(draft, 'authToken', textField(token.token.reveal()))};
};

const settle = (draft: Draft, field: TextFieldName): Settled => {
	switch (field) {
		case 'email': {
			return {draft: withText(draft, 'email', textField(typed(draft, 'email').trim()))};
		}

		case 'proxyUrl': {
			return settleProxyUrl(draft);
		}

		case 'queryParameters': {
			return settleParameters(draft);
		}

		case 'authToken': {
			return settleToken(draft);
		}

		case 'proxyUsername':
		case 'proxyPassword':
		case 'password':
		case 'verificationCode': {
			return {draft};
		}
	}
};

/**
Brings a field into its plain form: blanks around it go, credentials in a proxy URL and the token in a copied URL move into their own fields.
What cannot be read stays as it was typed.
*/
export const normalizeField = (form: Form, field: TextFieldName): Form => {
	const {draft, notice} = settle(form.draft, field);
	return notice === undefined ? {...form, draft} : {...form, draft, notice};
};
