import type {TraceEvent, TracedPhase, WhyRefused} from '../domain/trace.js';
import {wayText} from '../wording/traffic-texts.js';

const phaseTexts: Readonly<Record<TracedPhase, string>> = {
	connect: 'connected', proxyTls: 'TLS with the proxy', tunnel: 'CONNECT answered', tls: 'TLS with plex.tv', firstByte: 'first byte', body: 'body',
};

const refusalTexts: Readonly<Record<WhyRefused, string>> = {
	credentials: 'it did not give the user name and password of this run’s proxy',
	host: 'neither a name of plex.tv nor one that --allow names',
	port: 'only port 443 is led on',
};

const sayingOf = (event: TraceEvent): string => {
	switch (event.kind) {
		case 'request': {
			const target = event.path === undefined ? `${event.host}:443` : `https://${event.host}${event.path}`;
			return `${event.method} ${target} along ${wayText(event.route)}`;
		}

		case 'phase': {
			return `${phaseTexts[event.phase]}: ${event.milliseconds} ms`;
		}

		case 'answer': {
			return `${event.status}, ${event.bytes} bytes${event.isKept ? ', on a kept connection' : ''}: ${event.milliseconds} ms in all`;
		}

		case 'failed': {
			return `failed with ${event.code}: ${event.milliseconds} ms in all`;
		}

		case 'again': {
			return 'the kept connection was closed before an answer: made once more, on a fresh one';
		}

		case 'closed': {
			return `closed, ${event.sent} bytes sent, ${event.received} received: ${event.milliseconds} ms in all`;
		}

		case 'refused': {
			return `refused: ${refusalTexts[event.why]}`;
		}
	}
};

/** One line of `--debug`. */
export const traceText = (event: TraceEvent): string => `debug: #${event.request} ${sayingOf(event)}`;
