import {powershellTokens, type PowershellToken} from './powershell-tokens.js';
import {statementsOf, unitsOf, type PowershellUnit} from './powershell-units.js';
import {
	refused,
	requests,
	type FormReader,
	type Header,
	type RequestParts,
} from './request-parts.js';

const command = /^(?:invoke-webrequest|invoke-restmethod|iwr|irm)$/iv;

const beginning = /^(?:ps[^\n>]*>\s*)?(?:\$\w+\s*=\s*(?:new-object\s+microsoft\.powershell\.commands\.webrequestsession|\[microsoft\.powershell\.commands\.webrequestsession\]::new|@\{|(?:invoke-webrequest|invoke-restmethod|iwr|irm)\s)|(?:invoke-webrequest|invoke-restmethod|iwr|irm)\s)/iv;

/** What the statements before the request said. */
type Known = {readonly headers: readonly Header[]; readonly tables: ReadonlyMap<string, readonly Header[]>};

/** A statement's words with `"` for each string, to compare with. */
const shapeOf = (tokens: readonly PowershellToken[]): string => tokens.map(({text, isQuoted, isApart}) => `${isApart ? ' ' : ''}${isQuoted ? '"' : text}`).join('').trim();

const session = /^\$\w+ ?= ?new-object microsoft\.powershell\.commands\.webrequestsession$/iv;
const userAgent = /^\$\w+\.useragent ?= ?"$/iv;
const cookie = /^\$\w+\.cookies\.add\(\(new-object system\.net\.cookie\(", ?"(?:, ?"){0,2}\)\)\)$/iv;

/** One of the statements that stand before the request, or undefined for any other. */
const readSetting = (tokens: readonly PowershellToken[], known: Known): Known | undefined => {
	const shape = shapeOf(tokens);
	const strings = tokens.filter(({isQuoted}) => isQuoted);
	const [first, second] = strings;
	if (session.test(shape)) {
		return known;
	}

	if (userAgent.test(shape) && first !== undefined) {
		return {...known, headers: [...known.headers, {name: 'User-Agent', value: first.text}]};
	}

	if (cookie.test(shape) && first !== undefined && second !== undefined) {
		return {...known, headers: [...known.headers, {name: 'Cookie', value: `${first.text}=${second.text}`}]};
	}

	const [name, equals, ...rest] = tokens;
	const [table, ...others] = unitsOf(rest) ?? [];
	return name?.isUnresolved === true && equals?.text === '=' && table?.kind === 'table' && !table.isUnresolved && others.length === 0
		? {...known, tables: new Map([...known.tables, [name.text.toLowerCase(), table.entries]])}
		: undefined;
};

const isName = (unit: PowershellUnit | undefined): boolean => unit?.kind === 'text' && !unit.isQuoted && /^-[a-z]+$/iv.test(unit.text);

/** The parameters by their names in small letters; the first value without a name is the address. */
const parametersOf = (units: readonly PowershellUnit[]): ReadonlyMap<string, PowershellUnit> => {
	const found = new Map<string, PowershellUnit>();
	for (const [index, unit] of units.entries()) {
		if (isName(unit)) {
			continue;
		}

		const before = units[index - 1];
		const name = before?.kind === 'text' && isName(before) ? before.text.toLowerCase() : '-uri';
		found.set(name, found.get(name) ?? unit);
	}

	return found;
};

const headersFrom = (unit: PowershellUnit | undefined, {tables}: Known): readonly Header[] | undefined => {
	if (unit === undefined) {
		return [];
	}

	if (unit.kind === 'table') {
		return unit.isUnresolved ? undefined : unit.entries;
	}

	return unit.kind === 'text' ? tables.get(unit.text.toLowerCase()) : undefined;
};

const readRequest = (units: readonly PowershellUnit[], known: Known): RequestParts | undefined => {
	const parameters = parametersOf(units);
	const url = parameters.get('-uri');
	const agent = parameters.get('-useragent');
	const headers = headersFrom(parameters.get('-headers'), known);
	return url?.kind === 'text' && !url.isUnresolved && headers !== undefined
		? {url: url.text, headers: [...known.headers, ...headers, ...(agent?.kind === 'text' && !agent.isUnresolved ? [{name: 'User-Agent', value: agent.text}] : [])]}
		: undefined;
};

/** The units behind the command's name, or undefined where the statement is no request. */
const requestIn = (tokens: readonly PowershellToken[]): readonly PowershellUnit[] | undefined => {
	const units = unitsOf(tokens[1]?.text === '=' ? tokens.slice(2) : tokens);
	const [name] = units ?? [];
	return name?.kind === 'text' && command.test(name.text) ? units?.slice(1) : undefined;
};

/** Reads “Copy as PowerShell”: the session with its user agent and cookies, then the request with its table of headers. */
export const readPowershell: FormReader = text => {
	const script = text.trim().replace(/^PS[^\n>]*>\s*/v, '');
	if (!beginning.test(script)) {
		return undefined;
	}

	let known: Known = {headers: [], tables: new Map()};
	const found: RequestParts[] = [];
	for (const statement of statementsOf(powershellTokens(script) ?? [])) {
		const units = requestIn(statement);
		const request = units === undefined ? undefined : readRequest(units, known);
		const setting = units === undefined ? readSetting(statement, known) : known;
		if (setting === undefined || (units !== undefined && request === undefined)) {
			return refused('This is a PowerShell script, but not as a browser copies it, or its end was cut off.');
		}

		known = setting;
		found.push(...(request === undefined ? [] : [request]));
	}

	return found.length === 0 ? refused('There is no complete request in this PowerShell script. Was its end cut off?') : requests('“Copy as PowerShell”', found);
};
