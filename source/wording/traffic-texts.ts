import {directWay, sumTraffic, type RequestOutcome, type TrafficCount, type Way} from '../domain/traffic.js';
import {countText} from './count-text.js';

/** The way as people read it. Direct is said in words. */
export const wayText = (way: Way): string => way === directWay ? 'direct, no proxy' : way;

/** In the place of an account that is not stored, or not any more. */
export const notStoredText = '(not stored)';

/** What came of a request, in words: `answered`, `proxy refused`. */
export const outcomeText = (outcome: RequestOutcome): string => outcome.replace(/^ERR_/v, '').toLowerCase().replaceAll('_', ' ');

/** The sentence that matters most. `around` are requests that went directly although their account has a proxy. */
export const aroundSentence = (around: number): string => around === 0
	? '0 requests went around a proxy.'
	: `${countText(around, 'request')} of accounts that now have a proxy went directly. That is right only if the account had no proxy at that time: its details say when it was changed.`;

/** The ledger in a sentence. */
export const trafficSentence = (counts: readonly TrafficCount[]): string => {
	const {requests, throughProxies, direct, answered} = sumTraffic(counts);
	return requests === 0
		? 'No request has been made yet.'
		: `${countText(requests, 'request')}: ${throughProxies} through proxies, ${direct} direct; plex.tv answered ${answered}.`;
};
