import type {ProxyReport, TokenReport} from './verdict.js';

/** What a check of an account came to, as a summary counts it. */
export const checkOutcomes = ['valid', 'proxy-passed', 'rejected', 'proxy-failed', 'cannot-tell', 'not-tested'] as const;

export type CheckOutcome = (typeof checkOutcomes)[number];

/** Whether there is something to mend, or to ask again. */
export const isTrouble = (outcome: CheckOutcome): boolean => ['rejected', 'proxy-failed', 'cannot-tell'].includes(outcome);

/** What was found about one account; `proxy` is absent for a direct route. */
type Found = {readonly proxy?: Pick<ProxyReport, 'verdict'>; readonly token?: {readonly report: Pick<TokenReport, 'verdict'>}};

/** The token's word where it was asked for, else the proxy's. */
export const outcomeOf = ({proxy, token}: Found): CheckOutcome => {
	if (proxy?.verdict === 'failed') {
		return 'proxy-failed';
	}

	return token?.report.verdict ?? (proxy === undefined ? 'not-tested' : 'proxy-passed');
};
