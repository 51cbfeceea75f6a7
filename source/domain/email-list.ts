import {cleanText} from './clean-text.js';
import {isEmail, unwrapEmail} from './email.js';
import {delimiterOf, splitRow} from './table-text.js';

/** What a list holds. */
export type EmailList = {
	/** Addresses without their wrappers, and what stands in an address's place and is none, in their order. */
	readonly entries: readonly string[];
	/** How many pieces were left out as names and other columns. */
	readonly leftOut: number;
};

type Row = readonly string[];

/** The title of a column of addresses, in the languages of those who export them. */
const columnTitle = /^(?:(?:primary|user|account|contact|plex|login)[\s_\-]?)?(?:e-?mails?|mails?|courriel|correo(?: electr[oó]nico)?|e-?posta|e-?post|epost|メール|邮箱|почта)(?:[\s_\-]?(?:address(?:es)?|adressen?|id|\d))?:?$/iv;

const hasAt = (text: string): boolean => text.includes('@');

const looksLikeColumn = (cell: string): boolean => columnTitle.test(cell.trim());

/** Pieces of one cell or line: `a@example.com b@example.com` are two, `Anna Berg <a@example.com>` is one. */
const piecesOf = (cell: string): Row => {
	const text = cleanText(cell).trim();
	if (text === '' || isEmail(unwrapEmail(text))) {
		return text === '' ? [] : [text];
	}

	const pieces = text.split(/\s+/v);
	return pieces.filter(piece => isEmail(unwrapEmail(piece))).length > 0 ? pieces : [text];
};

/** A row without known columns: what is an address or could have been meant as one; a row with neither stands for itself. */
const fromRow = (row: Row): EmailList => {
	const pieces = row.flatMap(cell => piecesOf(cell));
	const withAt = pieces.filter(piece => hasAt(piece));
	return withAt.length > 0
		? {entries: withAt.map(piece => unwrapEmail(piece)), leftOut: pieces.length - withAt.length}
		: {entries: pieces.length === 0 ? [] : [pieces.join(' ')], leftOut: 0};
};

const fromColumns = (row: Row, columns: readonly number[]): EmailList => {
	const cells = columns.flatMap(column => piecesOf(row[column] ?? ''));
	return {entries: cells.map(cell => unwrapEmail(cell)), leftOut: row.filter(cell => cell.trim() !== '').length - cells.length};
};

const joined = (lists: readonly EmailList[]): EmailList => ({
	entries: lists.flatMap(({entries}) => entries),
	leftOut: lists.reduce((sum, {leftOut}) => sum + Math.max(leftOut, 0), 0),
});

/**
Takes a list of emails apart: one a line, several in a line with commas, semicolons, tabs, bars or blanks between, names beside them, or a table with or without titles (RFC 4180). Lines that begin with `#` are comments.
*/
export const parseEmailList = (text: string): EmailList => {
	const lines = text.split(/\r\n|[\n\r\u{85}\u{2028}\u{2029}]/v).filter(line => line.trim() !== '' && !/^\s*#/v.test(line));
	const delimiter = delimiterOf(lines);
	const [first = [], ...others] = lines.map(line => splitRow(line, delimiter));
	const columns = first.flatMap((cell, index) => looksLikeColumn(cell) ? [index] : []);
	if (columns.length > 0 && !first.some(cell => hasAt(cell))) {
		return joined(others.map(row => fromColumns(row, columns)));
	}

	// Titles that are not known are titles all the same where the rows below have more than one column, and an address in it.
	const isTitle = first.length > 1 && !first.some(cell => hasAt(cell)) && others.some(row => row.length === first.length && row.some(cell => hasAt(cell)));
	return joined((isTitle ? others : [first, ...others]).map(row => fromRow(row)));
};
