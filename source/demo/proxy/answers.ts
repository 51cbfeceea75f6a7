/** What the proxy says to a CONNECT. */
export type ConnectStatus = 200 | 403 | 407 | 502;

const reasons: Readonly<Record<ConnectStatus, string>> = {
	200: 'Connection established', 403: 'Forbidden', 407: 'Proxy Authentication Required', 502: 'Bad Gateway',
};

const head = (status: ConnectStatus, lines: readonly string[]): string =>
	[`HTTP/1.1 ${status} ${reasons[status]}`, ...lines, '', ''].join('\r\n');

const challenge = 'Proxy-Authenticate: Basic realm="plex-accounts demo", charset="UTF-8"';

/** After this, bytes go back and forth. */
export const tunnelHead = head(200, []);

/** The same words for every refusal of a kind, whatever was sent. */
export const refusalHead = (status: Exclude<ConnectStatus, 200>): string =>
	head(status, [...(status === 407 ? [challenge] : []), 'Content-Length: 0', 'Connection: close']);
