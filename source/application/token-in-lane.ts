import {AppError, isPauseWanted, reportOf} from '../domain/errors.js';
import type {TokenReport} from '../domain/verdict.js';
import type {LaneAnswer} from './lanes.js';
import type {LaneWork} from './work-in-lanes.js';

/** How often one account is asked while it is told to slow down; then it is its own answer. */
const triesEach = 2;

const cannotTell = (error: AppError): TokenReport => ({verdict: 'cannot-tell', ...reportOf(error), milliseconds: 0});

/** `wasAsked` is false where its lane was given up before that. */
type TestedInLane = {readonly report: TokenReport; readonly wasAsked: boolean};

/**
Tests a token when it is its lane's turn, and once more after a pause where plex.tv wants one.
Throws what `test` throws, and `ERR_CANCELLED`.
*/
export const testTokenInLane = async (lanes: LaneWork, lane: string, test: () => Promise<TokenReport>, {isGoingOn = false} = {}): Promise<TestedInLane> => {
	let last: TokenReport | undefined;
	const result = await lanes.ask(lane, async (): Promise<LaneAnswer<TokenReport>> => {
		const report = await test();
		last = report;
		return report.verdict === 'cannot-tell' && isPauseWanted(report) ? {kind: 'slow-down', error: AppError.fromReport(report)} : {kind: 'answered', value: report};
	}, {maxTries: triesEach, isGoingOn});
	const report = result.kind === 'answered' ? result.value : last ?? cannotTell(result.kind === 'given-up' ? result.error : new AppError('ERR_CANCELLED'));
	return {report, wasAsked: last !== undefined};
};
