import {rawRequest} from '../application/raw-request.js';
import {
	rawMethods,
	parseRawMethod,
	parseRawHeader,
	parseRawTarget,
	rawFields,
	type RawCall,
	type RawMethod,
	type RawTarget,
} from '../domain/raw-request.js';
import {accountArgument} from '../command-line/account-argument.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand} from '../command-line/command.js';
import type {Context} from '../command-line/context.js';
import {
	answerForPipe,
	answerForTerminal,
	answerJson,
	shownAnswer,
} from '../output/raw-answer.js';
import {usageError} from '../command-line/usage-error.js';

const maxBytes = 64 * 1024 * 1024;

type Options = {
	readonly method?: string;
	readonly bodyFile?: string;
	readonly contentType?: string;
	readonly header?: readonly string[];
	readonly field?: readonly string[];
};

/** As with curl, a body makes it a POST. */
const methodOf = ({method: typed, bodyFile, field}: Options): RawMethod => {
	const method = typed === undefined ? (bodyFile === undefined && field === undefined ? 'GET' : 'POST') : parseRawMethod(typed);
	if (method === undefined) {
		throw usageError('That is not a method.', `Give one of ${rawMethods.join(', ')}.`);
	}

	if (bodyFile !== undefined && (method === 'GET' || method === 'HEAD')) {
		throw usageError(`A ${method} has no body.`, 'Leave --body-file or --method out.');
	}

	return method;
};

const isJson = (content: Uint8Array): boolean => {
	try {
		JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(content));
		return true;
	} catch {
		return false;
	}
};

const headersOf = ({header = []}: Options): NonNullable<RawCall['headers']> => header.map(typed => {
	const parsed = parseRawHeader(typed);
	if (parsed.kind === 'invalid') {
		throw usageError(`A header that was given cannot be sent. ${parsed.reason}`, 'Write it as -H "Accept-Language: en".');
	}

	return parsed.header;
});

const fieldsOf = ({field = []}: Options): ReadonlyArray<readonly [string, string]> => field.map(typed => {
	const equals = typed.indexOf('=');
	if (equals < 1) {
		throw usageError('A field is a key, “=” and a value.', 'Write it as -f key=value.');
	}

	return [typed.slice(0, equals), typed.slice(equals + 1)];
});

/** In the query where the method has no body, as a form or as JSON else. */
const withFields = (target: RawTarget, fields: ReadonlyArray<readonly [string, string]>, method: RawMethod, contentType = 'application/x-www-form-urlencoded'): RawTarget & Pick<RawCall, 'body'> => {
	if (method === 'GET' || method === 'HEAD') {
		return parseRawTarget(`https://${target.host}${target.path}${target.path.includes('?') ? '&' : '?'}${rawFields(fields)}`);
	}

	const text = /^application\/json(?:;|$)/v.test(contentType) ? JSON.stringify(Object.fromEntries(fields)) : rawFields(fields);
	return {...target, body: {contentType, content: new TextEncoder().encode(text)}};
};

const bodyOf = async ({bodyFile, contentType, field}: Options, readInput: Context['readInput']): Promise<Pick<RawCall, 'body'>> => {
	if (contentType !== undefined && field === undefined && (bodyFile === undefined || !/^[\u{20}-\u{7E}]+$/v.test(contentType))) {
		throw usageError(bodyFile === undefined ? 'Without a body there is no content type.' : 'That is not a content type.', 'Give --body-file, and a type such as text/plain.');
	}

	if (bodyFile === undefined) {
		return {};
	}

	const content = await readInput(bodyFile, maxBytes);
	return {body: {content, contentType: contentType ?? (isJson(content) ? 'application/json' : 'application/x-www-form-urlencoded')}};
};

export const request = defineCommand({
	name: 'request',
	group: 'Plex.tv',
	summary: 'Make any call to plex.tv as an account, along its route; secrets in the answer are hidden',
	arguments: {
		account: accountArgument,
		path: {count: 'one', description: 'a path on plex.tv, or a whole https URL on plex.tv or a name under it'},
	},
	options: {
		method: {kind: 'text', short: 'X', valueName: 'M', description: `${rawMethods.join(', ')} (default: GET, or POST with a body or fields)`},
		header: {kind: 'texts', short: 'H', valueName: 'HEADER', description: 'a header to send, “Name: value”; may be repeated'},
		field: {kind: 'texts', conflicts: ['bodyFile'], short: 'f', valueName: 'KEY=VALUE', description: 'a field of the form to send, or of the query with GET; may be repeated'},
		bodyFile: {kind: 'text', valueName: 'FILE', description: 'a file with the body, or - for standard input'},
		contentType: {kind: 'text', valueName: 'TYPE', description: 'the type of the body (default: application/json if it is JSON, otherwise application/x-www-form-urlencoded)'},
		include: {kind: 'flag', short: 'i', description: 'print the status and the headers of the answer first'},
		reveal: {kind: 'flag', description: 'print tokens, passwords and cookies in the answer instead of hiding them; the audit records it'},
	},
	examples: [
		{line: 'plex-accounts request name@example.com /api/v2/user', explanation: 'Prints the answer, indented on a terminal and unchanged into a pipe. Exits with status 0 for 2xx, 1 for any other answer.'},
		{line: 'plex-accounts request name@example.com https://clients.plex.tv/api/v2/resources --include', explanation: 'Prints the headers, too. Only plex.tv and names under it are ever asked, and no redirect is followed.'},
		{line: 'plex-accounts request name@example.com /api/v2/some/call --method PUT --body-file body.json --json', explanation: 'Sends a body, and prints status, headers and body as one JSON value.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'ERR_REQUEST_TARGET', 'ERR_INPUT_FILE'],
	mayAnswerNo: true,
	async run({arguments: {account: wanted, path}, options: {include, reveal, ...options}}, {ports, signal, readInput, environment}) {
		const target = parseRawTarget(path);
		const method = methodOf(options);
		const headers = headersOf(options);
		const fields = fieldsOf(options);
		const call = {
			...target, method, headers, ...await bodyOf(options, readInput), ...(fields.length > 0 && withFields(target, fields, method, options.contentType)),
		};
		const {account, answer} = await rawRequest(ports, wanted, call, {signal, isRevealing: reveal === true});
		const shown = shownAnswer(answer, reveal ? undefined : account.authToken);
		return {
			get json() {
				return answerJson(shown);
			},
			get text() {
				return (environment.terminal === undefined ? answerForPipe : answerForTerminal)(shown, include === true);
			},
			exitStatus: answer.status >= 200 && answer.status < 300 ? 0 : 1,
		};
	},
});
