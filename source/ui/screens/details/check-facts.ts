import {runsOf, type PastCheck} from '../../../domain/check-history.js';
import {runText} from '../../../wording/check-texts.js';
import {addressStyles} from '../../verdict-styles.js';
import type {Details, Fact} from './facts.js';

const signs: Readonly<Record<PastCheck['verdict'], string>> = {
	valid: '✓', rejected: '✗', 'cannot-tell': '?', passed: '✓', failed: '✗',
};

/** A proxy that hid nothing has no tick here either. */
const signOf = ({verdict, addressVerdict}: PastCheck): string => addressVerdict === undefined ? signs[verdict] : addressStyles[addressVerdict].sign;

const shownRuns = 4;

const titles = {token: 'Token tests', proxy: 'Proxy tests'} as const;

/** The last tests of one kind: a sign each, the newest last, and below it what changed and when, the newest first. */
const factsOf = (of: PastCheck['of'], all: readonly PastCheck[]): readonly Fact[] => {
	const checks = all.filter(check => check.of === of);
	const runs = runsOf(checks);
	return checks.length === 0
		? []
		: [
			{label: titles[of], text: `${checks.map(check => signOf(check)).join('')}  ${checks.length === 1 ? 'one so far' : `the last ${checks.length}, the newest last`}`},
			...runs.slice(-shownRuns).toReversed().map(run => ({label: '', text: runText(run), tone: 'quiet' as const})),
		];
};

/** The strip of the last tests. */
export const checkFacts = ({checks}: Details): readonly Fact[] => [...factsOf('token', checks), ...factsOf('proxy', checks)];
