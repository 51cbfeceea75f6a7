/** What the stand-in does with a request. */
export type Answer =
	| WholeAnswer
	/** The head and the beginning of a body that promises more, then nothing or the end of the connection. */
	| {readonly kind: 'partial'; readonly answer: WholeAnswer; readonly followedBy: 'silence' | 'cut'}
	/** The request is read and never answered. */
	| {readonly kind: 'silence'};

export type WholeAnswer = {
	readonly kind: 'whole';
	/** Plex.tv's application marks its answers with `x-request-id` and `x-runtime`; the edge before it does not. */
	readonly from: 'application' | 'edge';
	readonly status: number;
	readonly statusText?: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Bytes where it is packed. */
	readonly body: string | Uint8Array;
};

type Rest = Pick<WholeAnswer, 'statusText'> & {
	readonly from?: WholeAnswer['from'];
	readonly headers?: WholeAnswer['headers'];
};

const typed = (contentType: string, status: number, body: string, {from = 'application', headers = {}, ...rest}: Rest = {}): WholeAnswer => ({
	kind: 'whole',
	from,
	status,
	headers: {'content-type': `${contentType}; charset=utf-8`, ...headers},
	body,
	...rest,
});

export const jsonAnswer = (status: number, value: unknown, rest?: Rest): WholeAnswer =>
	typed('application/json', status, JSON.stringify(value), rest);

export const xmlAnswer = (status: number, body: string, rest?: Rest): WholeAnswer =>
	typed('application/xml', status, `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`, rest);

export const textAnswer = (status: number, body: string, rest?: Rest): WholeAnswer => typed('text/plain', status, body, rest);

export const htmlAnswer = (status: number, body: string, rest?: Rest): WholeAnswer => typed('text/html', status, body, rest);

/** An answer with no body and no content type. */
export const emptyAnswer = (status: number, {from = 'application', headers = {}, ...rest}: Rest = {}): WholeAnswer => ({
	kind: 'whole', from, status, headers, body: '', ...rest,
});
