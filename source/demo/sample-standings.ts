import type {ErrorCode} from '../domain/errors.js';
import type {ProxyRoute} from '../domain/route.js';
import {stageTexts} from '../wording/stage-texts.js';
import {
	stageNames,
	type AddressVerdict,
	type ProxyStatus,
	type Stage,
	type StageName,
} from '../domain/verdict.js';

const milliseconds: Readonly<Record<StageName, number>> = {
	reach: 3, 'sign-in': 4, tunnel: 6, tls: 21, answer: 34, address: 31,
};

const passedMessages = (route: ProxyRoute, exitAddress: string, verdict: AddressVerdict): Readonly<Record<StageName, string>> => ({
	reach: stageTexts.reach(route),
	'sign-in': stageTexts.signIn(route),
	tunnel: stageTexts.tunnel,
	tls: stageTexts.tls,
	answer: stageTexts.answer(200),
	address: stageTexts.address(exitAddress, verdict),
});

/** The standing of a proxy that passed all six stages at `checkedAt` (ISO 8601). */
export const passedProxy = (route: ProxyRoute, {exitAddress, addressVerdict, checkedAt}: {
	readonly exitAddress: string;
	readonly addressVerdict: AddressVerdict;
	readonly checkedAt: string;
}): ProxyStatus => {
	const messages = passedMessages(route, exitAddress, addressVerdict);
	const stages = stageNames.map((name): Stage => ({
		name, outcome: 'passed', milliseconds: milliseconds[name], message: messages[name],
	}));
	return {
		verdict: 'passed', checkedAt, stages, exitAddress, addressVerdict,
	};
};

/** All six stages: passed up to `failedAt`, which failed with `message`, and none reached after it. */
export const stagesUntil = (failedAt: StageName, {route, message}: {readonly route: ProxyRoute; readonly message: string}): Stage[] => {
	const messages = passedMessages(route, '', 'cannot-compare');
	const failedIndex = stageNames.indexOf(failedAt);
	return stageNames.map((name, index): Stage => {
		if (index > failedIndex) {
			return {
				name, outcome: 'not-reached', milliseconds: 0, message: '',
			};
		}

		return index === failedIndex
			? {
				name, outcome: 'failed', milliseconds: milliseconds[name], message,
			}
			: {
				name, outcome: 'passed', milliseconds: milliseconds[name], message: messages[name],
			};
	});
};

/** The standing of a proxy that failed at one stage. */
export const failedProxy = (route: ProxyRoute, {failedAt, code, message, checkedAt}: {
	readonly failedAt: StageName;
	readonly code: ErrorCode;
	readonly message: string;
	readonly checkedAt: string;
}): ProxyStatus => ({
	verdict: 'failed', checkedAt, code, stages: stagesUntil(failedAt, {route, message}),
});
