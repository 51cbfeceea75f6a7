import type {Database} from 'sql.js';
import {maxDays, type MadeRequest, type TrafficCount} from '../../domain/traffic.js';
import {onlyText} from '../file/sqlite.js';

/** A request and its day (UTC, `2026-11-25`). */
export type CountedRequest = MadeRequest & {readonly day: string};

type TrafficRow = {
	readonly day: string;
	readonly client_identifier: string;
	readonly host: string;
	readonly way: string;
	readonly outcome: MadeRequest['outcome'];
	readonly count: number;
	readonly email: string | null; // eslint-disable-line @typescript-eslint/no-restricted-types -- SQL's own
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
	const rows = JSON.parse(onlyText(database, `
		SELECT json_group_array(json_object(
			'day', day, 'client_identifier', client_identifier, 'host', host, 'way', way, 'outcome', outcome, 'count', count, 'email', email
		)) FROM (
			SELECT traffic.*, accounts.email FROM traffic LEFT JOIN accounts USING (client_identifier)
			ORDER BY day DESC, accounts.email_key NULLS LAST, client_identifier, host, way, outcome
		)
	`)) as TrafficRow[];
	return rows.map(({client_identifier: clientIdentifier, email, ...row}) => ({...row, clientIdentifier, ...(email !== null && {email})}));
};
