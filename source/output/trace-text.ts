import type {TraceEvent, TracedPhase} from '../domain/trace.js';
import {wayText} from '../wording/traffic-texts.js';

const phaseTexts: Readonly<Record<TracedPhase, string>> = {
	connect: 'connected', proxyTls: 'TLS with the proxy', tunnel: 'CONNECT answered', tls: 'TLS with plex.tv', firstByte: 'first byte', body: 'body',
};

const sayingOf = (event: TraceEvent): string => {
	switch (event.kind) {
		case 'request': {
			return `${event.method} https://${event.host}${event.path} along ${wayText(event.route)}`;
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
	}
};

/** One line of `--debug`. */
export const traceText = (event: TraceEvent): string => `debug: #${event.request} ${sayingOf(event)}`;
