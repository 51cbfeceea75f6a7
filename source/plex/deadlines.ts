/** How long each phase of a request may take, in milliseconds. None of them starts before the one above it is over. */
export type Deadlines = {
	/** Name look-up and TCP. */
	readonly connect: number;
	/** The TLS of an `https://` proxy. */
	readonly proxyTls: number;
	/** The proxy's answer to CONNECT: it looks up and connects to plex.tv meanwhile. */
	readonly tunnel: number;
	/** TLS with plex.tv. */
	readonly tls: number;
	/** From the request to the first byte of its answer. */
	readonly firstByte: number;
	/** From the first byte to the last. */
	readonly body: number;
};

export const defaultDeadlines: Deadlines = {
	connect: 10_000,
	proxyTls: 10_000,
	tunnel: 15_000,
	tls: 10_000,
	firstByte: 20_000,
	body: 20_000,
};

/** The same time for every phase, as the setting `time-out` has it. */
export const deadlinesOf = (seconds: number | undefined): Deadlines => seconds === undefined
	? defaultDeadlines
	: {
		connect: seconds * 1000, proxyTls: seconds * 1000, tunnel: seconds * 1000, tls: seconds * 1000, firstByte: seconds * 1000, body: seconds * 1000,
	};
