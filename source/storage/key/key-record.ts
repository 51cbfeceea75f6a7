import {Buffer} from 'node:buffer';
import {keyKinds, type KeyKind} from '../../domain/key.js';
import {StrangeContent} from '../strange-content.js';
import {isScryptText} from './passphrase-key.js';

/** What an accounts file says of its key, outside the database. It is read before the key is at hand, so that every part of it is checked. */
export type KeyRecord = {
	/** Another one for every data key: 32 hexadecimal digits. */
	readonly id: string;
	/** Where the key comes from that the data key is sealed under. */
	readonly kind: KeyKind;
	/** What that source needs to come by its key again; a passphrase's salt and cost, as JSON. */
	readonly parameters?: string;
	/** The data key, sealed. */
	readonly sealed: Uint8Array;
};

const idPattern = /^[\da-f]{32}$/v;
const base64Pattern = /^[\d+\/A-Za-z]{1,400}={0,2}$/v;

const isKind = (value: unknown): value is KeyKind => keyKinds.includes(value as KeyKind);

export const isKeyId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value);

export const encodeRecord = ({id, kind, parameters, sealed}: KeyRecord): Uint8Array => Buffer.from(JSON.stringify({
	id, source: kind, parameters, sealed: Buffer.from(sealed).toString('base64'),
}), 'utf8');

const parseJson = (bytes: Uint8Array): unknown => {
	try {
		return JSON.parse(Buffer.from(bytes).toString('utf8'));
	} catch {
		throw new StrangeContent('the key record is no JSON');
	}
};

/** Throws `StrangeContent`. */
export const decodeRecord = (bytes: Uint8Array): KeyRecord => {
	const {id, source, parameters, sealed} = (parseJson(bytes) ?? {}) as Record<string, unknown>;
	if (!isKeyId(id) || !isKind(source) || typeof sealed !== 'string' || !base64Pattern.test(sealed)) {
		throw new StrangeContent('the key record has another shape');
	}

	const key: KeyRecord = {id, kind: source, sealed: Buffer.from(sealed, 'base64')};
	if (parameters === undefined) {
		return key;
	}

	if (!isScryptText(parameters)) {
		throw new StrangeContent('the key record asks for too much, or for something unknown');
	}

	return {...key, parameters};
};
