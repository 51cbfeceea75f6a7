import type {Database} from 'sql.js';
import {maxDays, type MadeRequest, type TrafficCount} from '../../domain/traffic.js';
import {onlyText} from '../file/sqlite.js';
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
