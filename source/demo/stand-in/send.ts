import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import type {ServerResponse} from 'node:http';
import type {Answer, WholeAnswer} from './answer.js';

/** How much longer a partial answer says its body is than what it sends. */
const promisedBytes = 1000;

const sendHead = (response: ServerResponse, {from, status, statusText, headers}: WholeAnswer, {contentLength, now}: {contentLength: number; now: Date}): void => {
	response.writeHead(status, statusText, {
		date: now.toUTCString(),
		...headers,
		...(from === 'application' && {'x-request-id': randomUUID(), 'x-runtime': '0.012345'}),
		// An answer without content has no length either (RFC 9110 §8.6).
		...(status !== 204 && {'content-length': contentLength}),
	});
};

/** Sends the answer, or as much of it as there shall be. */
export const send = (response: ServerResponse, answer: Answer, now: Date): void => {
	if (answer.kind === 'silence') {
		return;
	}

	if (answer.kind === 'whole') {
		sendHead(response, answer, {contentLength: Buffer.byteLength(answer.body), now});
		response.end(answer.body);
		return;
	}

	sendHead(response, answer.answer, {contentLength: Buffer.byteLength(answer.answer.body) + promisedBytes, now});
	response.flushHeaders();
	response.write(answer.answer.body, () => {
		if (answer.followedBy === 'cut') {
			response.destroy();
		}
	});
};
