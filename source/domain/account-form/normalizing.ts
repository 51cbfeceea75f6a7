import {parseCopiedRequest} from '../copied-request/copied-request.js';
import {parseEmail} from '../email.js';
import {parseProxyAddress} from '../proxy-address.js';
import {queryParameterNames} from '../query-parameters.js';
import {proxyUrl} from '../route.js';
import type {Secret} from '../secret.js';
import {textField} from '../text-field.js';
import {parseToken} from '../token.js';
import {typed, withText, type Draft} from './draft.js';
import type {Notice} from './form.js';
import {mayStay, refusalOf} from './refused-paste.js';

/** What a draft became when a field was left or pasted into, and what to say about it. */
export type Normalized = {readonly draft: Draft; readonly notice?: Notice};

/** What cannot be read stays as it was typed. */
export const asTyped = (draft: Draft): Normalized => ({draft});

/** What stands around one address goes. */
export const normalizeEmail = (draft: Draft): Normalized => {
	const before = typed(draft, 'email').trim();
	const parsed = parseEmail(before);
	const email = parsed.kind === 'valid' ? parsed.email : before;
	return {
		draft: withText(draft, 'email', textField(email)),
		...(email !== before && {notice: {kind: 'information', text: 'The text around the address was removed.'}}),
	};
};

const listOf = (items: readonly string[]): string => items.join('; ');

/** Credentials in the URL move into fields of their own; an empty password there is none on purpose. */
export const normalizeProxyUrl = (draft: Draft): Normalized => {
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
			signInChoice: password?.reveal() === '' ? 'name-only' : 'basic',
		},
		notice: {kind: 'information', text: password === undefined ? 'The user name in the URL was moved into its own field.' : 'The user name and password in the URL were moved into their own fields.'},
	};
};

const keptText = (queryParameters: string): string => {
	const count = queryParameterNames(queryParameters).length;
	return count === 1 ? 'Kept 1 parameter.' : `Kept ${count} parameters.`;
};

/** Whether another token stands in the field already. */
const isOther = (before: string, token: Secret | undefined): boolean => before !== '' && token !== undefined && token.reveal() !== before;

/** The token in a copied URL moves into its own field. */
export const normalizeParameters = (draft: Draft): Normalized => {
	const before = typed(draft, 'queryParameters');
	if (before.trim() === '') {
		return {draft: withText(draft, 'queryParameters', textField(''))};
	}

	const copied = parseCopiedRequest(before);
	if (copied.kind === 'refused') {
		return mayStay(before) ? {draft} : {draft: withText(draft, 'queryParameters', textField('')), notice: refusalOf(copied.error)};
	}

	if (copied.queryParameters === before && !copied.missing.includes('X-Plex-Product')) {
		return {draft};
	}

	// A token that stands in its field already is not missed.
	const missing = copied.missing.filter(name => name !== 'a token' || typed(draft, 'authToken') === '');
	const withParameters = withText(draft, 'queryParameters', textField(copied.queryParameters));
	const said = [
		keptText(copied.queryParameters),
		...(copied.removed.length === 0 ? [] : [`Removed: ${listOf(copied.removed)}.`]),
		...(isOther(typed(draft, 'authToken'), copied.token) ? ['It replaced the token that was there.'] : []),
		...(missing.length === 0 ? [] : [`Missing: ${listOf(missing)}.`]),
	];
	return {
		draft: copied.token === undefined ? withParameters : withText(withParameters, 'authToken', textField(copied.token.reveal())),
		notice: {kind: missing.length === 0 ? 'information' : 'warning', text: said.join(' ')},
	};
};

export const normalizeToken = (draft: Draft): Normalized => {
	const token = parseToken(typed(draft, 'authToken'));
	if (token.kind === 'invalid') {
		return {draft};
	}

	const settled = withText(draft, 'authToken', textField(token.token.reveal()));
	return token.removed.length === 0
		? {draft: settled}
		: {draft: settled, notice: {kind: 'information', text: `Removed from around the token: ${token.removed.join(', ')}.`}};
};
