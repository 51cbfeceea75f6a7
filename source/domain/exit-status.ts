import {causeOf, type ExitStatus} from './errors.js';
import type {ProxyReport} from './verdict.js';

/** The status of many answers: 1 if any is a no, otherwise 3 if any cannot be told, otherwise 0. */
export const statusOfAll = (statuses: readonly ExitStatus[]): ExitStatus => ([1, 3] as const).find(status => statuses.includes(status)) ?? 0;

/** Whether a proxy works: 1 where it does not; 3 where its tunnel stood, and plex.tv gave no answer through it. */
export const statusOfProxy = (report: ProxyReport): ExitStatus => {
	if (report.verdict === 'passed') {
		return 0;
	}

	return causeOf(report) === 'proxy' ? 1 : 3;
};
