import {defaultConcurrency} from '../domain/concurrency.js';
import type {SettingsValues} from '../domain/settings.js';
import type {LaneLimits} from './lanes.js';

/** How many requests at once, in all and along one way, as the settings have it. */
export const limitsOf = ({concurrency, perProxy}: Pick<SettingsValues, 'concurrency' | 'perProxy'>): LaneLimits => {
	const inAll = concurrency ?? defaultConcurrency;
	return {inAll, perLane: Math.min(inAll, perProxy ?? inAll)};
};
