import {isErrorCode} from '../../domain/errors.js';
import {
	stageNames,
	type ProxyStatus,
	type Stage,
	type TokenStatus,
} from '../../domain/verdict.js';
import {
	assertShape,
	isAbsent,
	isLine,
	isOneOf,
	isRecord,
	isText,
	isTime,
} from './shapes.js';

const tokenVerdicts = ['valid', 'rejected', 'cannot-tell', 'never-tested'] as const;
const proxyVerdicts = ['passed', 'failed', 'never-tested', 'not-used'] as const;
const addressVerdicts = ['different', 'same', 'cannot-compare'] as const;
const outcomes = ['passed', 'failed', 'not-reached'] as const;

const isCode = (value: unknown): boolean => isAbsent(value) || isText(value, 100);
const isTimeOrAbsent = (value: unknown): boolean => isAbsent(value) || isTime(value);

const isStage = (value: unknown): value is Stage => isRecord(value)
	&& isOneOf(value['name'], stageNames) && isOneOf(value['outcome'], outcomes)
	&& typeof value['milliseconds'] === 'number' && isLine(value['message'], 10_000);

const isAttempt = (value: unknown): boolean => isAbsent(value)
	|| (isRecord(value) && value['verdict'] === 'cannot-tell' && isTime(value['checkedAt']) && isText(value['code'], 100));

/** A code that this version no longer knows is as good as none. */
const withKnownCode = <Status extends {readonly code?: unknown}>(status: Status): Status => {
	if (status.code === undefined || isErrorCode(status.code)) {
		return status;
	}

	const {code: _, ...rest} = status;
	return rest as Status;
};

/** What is stored of a token's tests. Throws `StrangeContent`. */
export const tokenStatusOf = (value: unknown): TokenStatus => {
	assertShape(isRecord(value)
		&& isOneOf(value['verdict'], tokenVerdicts) && isTimeOrAbsent(value['checkedAt']) && isTimeOrAbsent(value['keptAliveAt'])
		&& (isAbsent(value['isWithoutPassword']) || value['isWithoutPassword'] === true)
		&& isCode(value['code']) && isAttempt(value['lastAttempt']), 'what is known of a token');
	const status = withKnownCode(value as TokenStatus);
	if (status.lastAttempt === undefined || isErrorCode(status.lastAttempt.code)) {
		return status;
	}

	const {lastAttempt: _, ...rest} = status;
	return rest;
};

/** What is stored of a proxy's tests. Throws `StrangeContent`. */
export const proxyStatusOf = (value: unknown): ProxyStatus => {
	assertShape(isRecord(value)
		&& isOneOf(value['verdict'], proxyVerdicts) && isTimeOrAbsent(value['checkedAt']) && isCode(value['code'])
		&& (isAbsent(value['exitAddress']) || isLine(value['exitAddress'], 100))
		&& (isAbsent(value['addressVerdict']) || isOneOf(value['addressVerdict'], addressVerdicts))
		&& (isAbsent(value['stages']) || (Array.isArray(value['stages']) && value['stages'].length <= 100 && value['stages'].every(stage => isStage(stage)))), 'what is known of a proxy');
	return withKnownCode(value as ProxyStatus);
};
