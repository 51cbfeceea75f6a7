import type {Health, HealthState} from '../domain/account-health.js';
import {healthTotals} from './health-json.js';
import {table} from './table.js';

export const healthWords: Readonly<Record<HealthState, string>> = {
	ok: 'ok', bad: 'bad', 'same-address': 'same address', expiring: 'will expire', 'cannot-tell': 'cannot tell',
};

const codeText = ({code}: Health): string => code === undefined ? '' : ` (${code})`;

const row = (health: Health): readonly string[] => [health.account, healthWords[health.state], `${health.message}${codeText(health)}`];

export const totalsText = (healths: readonly Health[]): string => {
	const {total, ...counts} = healthTotals(healths);
	const parts = (Object.keys(counts) as HealthState[]).filter(state => counts[state] > 0).map(state => `${counts[state]} ${healthWords[state]}`);
	return `${total} checked: ${parts.length === 0 ? 'nothing to check' : parts.join(', ')}.`;
};

/** A line an account, and the totals. Where nobody looks on, only what is wrong, and nothing when nothing is. */
export const healthText = (healths: readonly Health[], isForPerson: boolean): string => {
	const shown = isForPerson ? healths : healths.filter(({state}) => state !== 'ok');
	if (shown.length === 0 && !isForPerson) {
		return '';
	}

	return [...(shown.length === 0 ? [] : [table(shown.map(health => row(health))), '']), totalsText(healths)].join('\n');
};
