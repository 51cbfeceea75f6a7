import {textAnswer} from '../answer.js';
import type {Call} from '../call.js';

/** `GET /:/ip`: the address the caller is seen at, for anybody who asks. */
export const ownAddress: Call = {
	method: 'GET',
	path: /^\/:\/ip$/v,
	answer: ({callerAddress}) => textAnswer(200, `${callerAddress}\n`),
};
