import * as v from 'valibot';
import {normalizeAddress} from '../../domain/ip-address.js';
import type {SignedInDevice} from '../../domain/signed-in-device.js';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {positiveNumber} from './number.js';
import {looseText} from './text.js';

const maybeText = (most: number) => v.optional(looseText(most), '');

/** Everything that is not named here is left behind: the token that each entry has, and the addresses with tokens in them. */
const device = v.object({
	id: v.fallback(v.optional(positiveNumber), undefined),
	clientIdentifier: v.pipe(v.string(), v.regex(/^[\u{21}-\u{7E}]{1,128}$/v)),
	name: maybeText(120),
	product: maybeText(60),
	productVersion: maybeText(60),
	platform: maybeText(60),
	device: maybeText(60),
	provides: v.optional(v.unknown()),
	publicAddress: maybeText(60),
	createdAt: v.optional(v.unknown()),
	lastSeenAt: v.optional(v.unknown()),
});

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+\-]\d\d:\d\d)$/v;

/** Seconds since 1970 (v1) or ISO 8601 (v2). */
const timeIn = (raw: unknown): string | undefined => {
	const seconds = typeof raw === 'number' || (typeof raw === 'string' && /^\d{1,11}$/v.test(raw)) ? Number(raw) : undefined;
	if (seconds !== undefined) {
		return seconds > 0 && seconds < 8.64e12 ? new Date(seconds * 1000).toISOString() : undefined;
	}

	return typeof raw === 'string' && isoTime.test(raw) && !Number.isNaN(Date.parse(raw)) ? new Date(raw).toISOString() : undefined;
};

/** A list in JSON, words with commas between in XML. */
const wordsIn = (raw: unknown): readonly string[] => {
	const words = typeof raw === 'string' ? raw.split(',') : raw;
	return (Array.isArray(words) ? words as readonly unknown[] : []).filter(word => typeof word === 'string').map(word => v.parse(looseText(30), word)).filter(word => word !== '').slice(0, 16);
};

const deviceOf = (read: v.InferOutput<typeof device>): SignedInDevice => {
	const publicAddress = normalizeAddress(read.publicAddress);
	const createdAt = timeIn(read.createdAt);
	const lastSeenAt = timeIn(read.lastSeenAt);
	return {
		...(read.id !== undefined && {id: read.id}),
		clientIdentifier: read.clientIdentifier,
		name: read.name === '' ? read.clientIdentifier : read.name,
		product: read.product,
		version: read.productVersion,
		platform: read.platform,
		device: read.device,
		provides: wordsIn(read.provides),
		...(publicAddress !== undefined && {publicAddress}),
		...(createdAt !== undefined && {createdAt}),
		...(lastSeenAt !== undefined && {lastSeenAt}),
	};
};

const asList = (found: unknown): readonly unknown[] => {
	if (found === undefined) {
		return [];
	}

	return Array.isArray(found) ? found as readonly unknown[] : [found];
};

const xmlLists = v.union([
	v.pipe(v.object({MediaContainer: v.union([v.object({Device: v.optional(v.unknown())}), v.literal('')])}), v.transform(({MediaContainer: inner}) => asList(inner === '' ? undefined : inner.Device))),
	v.pipe(v.object({devices: v.union([v.object({device: v.optional(v.unknown())}), v.literal('')])}), v.transform(({devices: inner}) => asList(inner === '' ? undefined : inner.device))),
]);

const lists = v.union([v.array(v.unknown()), xmlLists]);

/**
The devices in an answer to `GET /devices.xml` (`<MediaContainer><Device …/></MediaContainer>`) or `GET /api/v2/devices` (a bare array, or `<devices>`), without any secret; undefined for any other shape. Entries that make no sense are left out, unless none of them makes any.
*/
export const devicesIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): readonly SignedInDevice[] | undefined => {
	const list = v.safeParse(lists, contentOf(answer));
	if (!list.success) {
		return undefined;
	}

	const devices = list.output.flatMap(entry => {
		const read = v.safeParse(device, entry);
		return read.success ? [deviceOf(read.output)] : [];
	});
	return list.output.length > 0 && devices.length === 0 ? undefined : devices;
};
