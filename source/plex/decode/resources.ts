import * as v from 'valibot';
import {normalizeAddress} from '../../domain/ip-address.js';
import type {PlexServer, ServerConnection} from '../../domain/servers.js';
import type {PlexAnswer} from '../answer.js';
import {flag} from './flag.js';
import {wholeNumber} from './number.js';
import {resourceEntriesIn} from './resource-entries.js';
import {cleanedText, looseText} from './text.js';

/** More than any server has; what comes from outside is not to fill the accounts file. */
const maxConnections = 64;

/** What is of another type is as good as absent: it does not spoil the rest. */
const maybeText = (most: number) => v.optional(looseText(most), '');
const maybeFlag = v.optional(flag);
const maybeList = v.fallback(v.array(v.unknown()), []);

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+\-]\d\d:\d\d)$/v;

const timeIn = (raw: unknown): string | undefined =>
	typeof raw === 'string' && isoTime.test(raw) && !Number.isNaN(Date.parse(raw)) ? new Date(raw).toISOString() : undefined;

const addressIn = (raw: unknown): string | undefined => typeof raw === 'string' ? normalizeAddress(raw) : undefined;

/** One that is not of this shape is left out. Everything that it does not name, such as the token for the server, is left behind. */
const connection = v.object({
	protocol: v.picklist(['http', 'https']),
	address: v.pipe(cleanedText(253), v.regex(/^[^\s\/]+$/v)),
	port: v.pipe(wholeNumber, v.minValue(1), v.maxValue(65_535)),
	local: maybeFlag,
	relay: maybeFlag,
	IPv6: maybeFlag,
});

const resource = v.object({
	provides: v.string(),
	clientIdentifier: v.pipe(v.string(), v.regex(/^[\u{21}-\u{7E}]{1,128}$/v)),
	name: maybeText(120),
	product: maybeText(60),
	productVersion: maybeText(60),
	platform: maybeText(60),
	owned: maybeFlag,
	sourceTitle: maybeText(120),
	presence: maybeFlag,
	lastSeenAt: v.optional(v.unknown()),
	publicAddress: v.optional(v.unknown()),
	connections: maybeList,
});

const connectionOf = (raw: unknown): readonly ServerConnection[] => {
	const read = v.safeParse(connection, raw);
	if (!read.success) {
		return [];
	}

	const {protocol, address, port, local, relay, IPv6} = read.output;
	const remoteScope = relay ? 'relay' : 'remote';
	return [{
		protocol, address: normalizeAddress(address) ?? address, port, scope: local ? 'local' : remoteScope, isIPv6: IPv6 ?? false,
	}];
};

type Resource = v.InferOutput<typeof resource>;

const ownershipOf = ({owned, sourceTitle}: Resource): PlexServer['ownership'] => {
	if (owned) {
		return {kind: 'own'};
	}

	return {kind: 'shared', ...(sourceTitle !== '' && {owner: sourceTitle})};
};

const serverOf = (read: Resource): PlexServer => {
	const {clientIdentifier, name} = read;
	const lastSeenAt = timeIn(read.lastSeenAt);
	const publicAddress = addressIn(read.publicAddress);
	return {
		id: clientIdentifier,
		name: name === '' ? clientIdentifier : name,
		product: read.product,
		version: read.productVersion,
		platform: read.platform,
		ownership: ownershipOf(read),
		isOnline: read.presence ?? false,
		...(lastSeenAt !== undefined && {lastSeenAt}),
		...(publicAddress !== undefined && {publicAddress}),
		connections: read.connections.slice(0, maxConnections).flatMap(raw => connectionOf(raw)),
	};
};

/** The list's words, and not a part of one: there are products that provide `server-something`. */
const isServer = ({provides}: Resource): boolean => provides.split(',').some(word => word.trim() === 'server');

/**
The servers that `GET /api/v2/resources` lists, each once, cleaned and checked; undefined for any other shape. Players and entries that make no sense are left out, unless none of them makes any.
*/
export const serversIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): readonly PlexServer[] | undefined => {
	const entries = resourceEntriesIn(answer);
	const read = entries?.flatMap(entry => {
		const {success, output} = v.safeParse(resource, entry);
		return success ? [output] : [];
	});
	if (entries === undefined || read === undefined || (entries.length > 0 && read.length === 0)) {
		return undefined;
	}

	const servers = read.filter(found => isServer(found)).map(found => serverOf(found));
	return Map.groupBy(servers, ({id}) => id).values().flatMap(same => same.slice(0, 1)).toArray();
};
