import type {Database} from 'sql.js';
import {compareText} from '../../domain/compare-text.js';
import {maxDays, type MadeRequest, type TrafficCount} from '../../domain/traffic.js';
import {onlyText} from '../file/sqlite.js';
import {emailKey} from './account-rows.js';
import {
	assertShape,
	isCount,
	isLine,
	parseRows,
} from './shapes.js';

const dayPattern = /^\d{4}-\d\d-\d\d$/v;

/** A request and its day (UTC, `2026-11-25`). */
export type CountedRequest = MadeRequest & {readonly day: string};

/** Throws `StrangeContent`. */
const toCount = ({day, client_identifier: clientIdentifier, host, way, outcome, count, email}: Readonly<Record<string, unknown>>): TrafficCount => {
	assertShape(isLine(day, 10) && dayPattern.test(day)
		&& isLine(clientIdentifier, 500) && isLine(host, 500) && isLine(way, 500)
		&& isLine(outcome, 100) && isCount(count), 'the traffic');
	return {
		day, clientIdentifier, host, way, count, outcome: outcome as MadeRequest['outcome'], ...(isLine(email, 2000) && {email}),
	};
};

/** Adds requests to the ledger, and drops the days that are older than what is kept. */
export const addTraffic = (database: Database, requests: readonly CountedRequest[]): void => {
	for (const {day, clientIdentifier, host, way, outcome} of requests) {
		database.run(
			`INSERT INTO traffic (day, client_identifier, host, way, outcome, count) VALUES (?, ?, ?, ?, ?, 1)
			ON CONFLICT DO UPDATE SET count = count + 1`,
			[day, clientIdentifier, host, way, outcome],
		);
	}

	database.run(`DELETE FROM traffic WHERE day < (SELECT date(max(day), '-${maxDays} days') FROM traffic)`);
};

/** The ledger, the newest day first, with the emails of the accounts that are stored now. */
export const readTraffic = (database: Database): TrafficCount[] => {
	const rows = parseRows(onlyText(database, `
		SELECT json_group_array(json_object(
			'day', day, 'client_identifier', client_identifier, 'host', host, 'way', way, 'outcome', outcome, 'count', count, 'email', email
		)) FROM (
			SELECT traffic.*, accounts.email FROM traffic LEFT JOIN accounts USING (client_identifier)
			ORDER BY day DESC, accounts.email_key NULLS LAST, client_identifier, host, way, outcome
		)
	`));
	return rows.map(row => toCount(row));
};

/** The emails of the accounts that are stored now, by their client identifiers. Throws `StrangeContent`. */
const readEmails = (database: Database): ReadonlyMap<string, string> => {
	const rows = parseRows(onlyText(database, 'SELECT json_group_array(json_object(\'client\', client_identifier, \'email\', email)) FROM accounts'));
	return new Map(rows.map(({client, email}) => {
		assertShape(isLine(client, 500) && isLine(email, 2000), 'an account');
		return [client, email];
	}));
};

const placeOf = ({day, clientIdentifier, host, way, outcome}: CountedRequest): string => [day, clientIdentifier, host, way, outcome].join('\n');

/** Those of no account come last. */
const ownerRank = ({email}: TrafficCount): string => email === undefined ? '\u{10FFFF}' : emailKey(email);

/** The order of `readTraffic`. */
const inOrder = (a: TrafficCount, b: TrafficCount): number => {
	if (a.day !== b.day) {
		return compareText(b.day, a.day);
	}

	const byOwner = compareText(ownerRank(a), ownerRank(b));
	return byOwner === 0 ? compareText(placeOf(a), placeOf(b)) : byOwner;
};

/** The ledger with requests that are counted and not on disk yet. */
export const readTrafficWith = (database: Database | undefined, requests: readonly CountedRequest[]): TrafficCount[] => {
	const kept = database === undefined ? [] : readTraffic(database);
	if (requests.length === 0) {
		return kept;
	}

	const emails = database === undefined ? new Map<string, string>() : readEmails(database);
	const counts = new Map(kept.map(count => [placeOf(count), count]));
	for (const request of requests) {
		const place = placeOf(request);
		const known = counts.get(place);
		const email = emails.get(request.clientIdentifier);
		counts.set(place, known === undefined ? {...request, count: 1, ...(email !== undefined && {email})} : {...known, count: known.count + 1});
	}

	return counts.values().toArray().toSorted(inOrder);
};
