import {cleanText} from './clean-text.js';
import {isEmail, unwrapEmail} from './email.js';
import {delimiterOf, splitRow} from './table-text.js';

/** What a list holds. */
export type EmailList = {
	/** Addresses without their wrappers, and what stands in an address's place and is none, in their order. */
	readonly entries: readonly string[];
	/** Names and other columns beside addresses. */
	readonly leftOut: readonly string[];
};

type Row = readonly string[];

/** The title of a column of addresses, in the languages of those who export them. */
const columnTitle = /^(?:(?:primary|user|account|contact|plex|login)[\s\-_]?)?(?:e-?mails?|mails?|courriel|correo(?: electr[oó]nico)?|e-?posta?|メール|邮箱|почта)(?:[\s\-_]?(?:address(?:es)?|adressen?|id|\d))?:?$/iv;

const hasAt = (text: string): boolean => text.includes('@');

const looksLikeColumn = (cell: string): boolean => columnTitle.test(cell.trim());

const nothing: EmailList = {entries: [], leftOut: []};

/** One cell or line: an address in whatever wrappers; a name and an address; several with blanks between; or what is none. */
const fromCell = (cell: string): EmailList => {
	const text = cleanText(cell).trim();
	if (text === '') {
		return nothing;
	}

	const whole = unwrapEmail(text);
	const words = text.split(/\s+/v);
	const addresses = words.filter(word => isEmail(unwrapEmail(word)));
	if (isEmail(whole) || addresses.length === 0) {
		return {entries: [whole], leftOut: []};
	}

	return addresses.length === 1 && words.every(word => !hasAt(word) || addresses.includes(word))
		? {entries: addresses.map(word => unwrapEmail(word)), leftOut: words.filter(word => !addresses.includes(word))}
		: {entries: words.map(word => unwrapEmail(word)), leftOut: []};
};

const joined = (lists: readonly EmailList[]): EmailList => ({
	entries: lists.flatMap(({entries}) => entries),
	leftOut: lists.flatMap(({leftOut}) => leftOut),
});

/** A line of its own. The first half of `Berg, Anna <anna@example.com>` is a part of the name. */
const fromLine = (row: Row): EmailList => joined(row.map((cell, index) => {
	const isNameBefore = !hasAt(cell) && /^[^<@]*<[^<>@]*@[^<>]*>/v.test(row[index + 1] ?? '');
	return isNameBefore ? {entries: [], leftOut: [cell]} : fromCell(cell);
}));

const fromColumns = (row: Row, columns: readonly number[]): EmailList => {
	const cells = joined(columns.map(column => fromCell(row[column] ?? '')));
	return {entries: cells.entries, leftOut: [...cells.leftOut, ...row.filter((cell, index) => cell.trim() !== '' && !columns.includes(index))]};
};

/** The one column that has the addresses, in rows that all have the same number of columns. */
const columnIn = (rows: readonly Row[]): number | undefined => {
	const [first = []] = rows;
	if (rows.length < 2 || first.length < 2 || rows.some(row => row.length !== first.length)) {
		return undefined;
	}

	const [column, other] = first.flatMap((_, index) => rows.some(row => hasAt(row[index] ?? '')) ? [index] : []);
	return other === undefined ? column : undefined;
};

/**
Takes a list of emails apart: one a line, several in a line with commas, semicolons, tabs, bars or blanks between, names beside them, or a table with or without titles (RFC 4180). Lines that begin with `#` are comments; Excel's `sep=;` is none of the list.
*/
export const parseEmailList = (text: string): EmailList => {
	const lines = text.replace(/^\u{FEFF}?sep=.(?=[\n\r])/iv, '').split(/\r\n|[\n\r\u{85}\u{2028}\u{2029}]/v).filter(line => line.trim() !== '' && !/^\s*#/v.test(line));
	const delimiter = delimiterOf(lines);
	const rows = lines.map(line => splitRow(line, delimiter));
	const [first = [], ...others] = rows;
	const isTitled = first.every(cell => !hasAt(cell));
	const titled = isTitled ? first.flatMap((cell, index) => looksLikeColumn(cell) ? [index] : []) : [];
	if (titled.length > 0) {
		return joined(others.map(row => fromColumns(row, titled)));
	}

	const column = columnIn(rows);
	return column === undefined
		? joined(lines.map(line => fromLine(splitRow(line, 'any'))))
		: joined((isTitled ? others : rows).map(row => fromColumns(row, [column])));
};
