import {checkScope, type BulkCheck, type CheckScope} from '../../../application/dashboard/bulk-check.js';
import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import {isAnsweredIn} from '../../../application/dashboard/shown-accounts.js';
import {filterCommand} from '../../../wording/equivalent-command.js';
import {limitsOf} from '../../../application/lane-limits.js';
import {checkOutcomes, type CheckOutcome} from '../../../domain/check-outcome.js';
import {explain} from '../../../domain/errors.js';
import {fit} from '../../../text/fit.js';
import {ageText} from '../../../wording/age.js';
import {checkSummaryText, outcomeWords} from '../../../wording/check-texts.js';
import {countText} from '../../../wording/count-text.js';
import {durationText} from '../../../wording/pace-text.js';
import {barText} from '../../bar.js';
import {checkProgressText, pauseTexts, toldProgressText} from '../../check-progress.js';
import {heardLine, toldColumns} from '../../heard.js';
import {withKeysOf} from '../../keys-in-text.js';
import {
	emptyLine,
	indented,
	line,
	paragraph,
	span,
	type Line,
} from '../../lines.js';
import type {Badge} from '../../verdict-styles.js';
import type {View} from '../../view.js';
import {checkKeys} from './keys.js';

const withScopeKeys = withKeysOf(checkKeys, 'check-scope');
const withCheckKeys = withKeysOf(checkKeys, 'check');

const badges: Readonly<Record<CheckOutcome, Badge>> = {
	valid: {sign: '✓', tone: 'good'},
	'proxy-passed': {sign: '✓', tone: 'good'},
	rejected: {sign: '✗', tone: 'bad'},
	'proxy-failed': {sign: '✗', tone: 'bad'},
	'cannot-tell': {sign: '?', tone: 'careful'},
	'not-tested': {sign: '·', tone: 'quiet'},
};

const scopeTexts: Readonly<Record<CheckScope['of'], (count: string, isOne: boolean) => string>> = {
	selected: count => `${count} (selected)`,
	shown: count => `${count} (enabled and shown by the search)`,
	all: (count, isOne) => isOne ? `${count} (the only one that is enabled)` : `${count} (all that are enabled)`,
};

const limitsText = (state: Dashboard): string => {
	const {inAll, perLane} = limitsOf(state.settings ?? {});
	return `${inAll} at once, at most ${perLane} through one proxy (Settings). If plex.tv asks to slow down, the accounts of that proxy wait and the others go on.`;
};

/** What came of the check before. */
const lastLines = ({check, now}: Dashboard, columns: number): readonly Line[] => check?.ended === undefined
	? []
	: [emptyLine, ...paragraph(`The last check, ${ageText(check.at, now)}: ${checkSummaryText(check.counts)}.${check.troubled.length === 0 ? '' : withScopeKeys(' [repair] walks through what failed.')}`, columns, {tone: 'quiet'})];

/** The same for a script; those that were selected are named there one by one. */
const commandOf = ({list, loaded}: Dashboard, of: CheckScope['of']): string | undefined =>
	of === 'selected' || loaded.kind !== 'loaded' ? undefined : filterCommand('check', list.search.text, isAnsweredIn(loaded.accounts));

const scopeLines = (state: Dashboard, columns: number): readonly Line[] => {
	const {of, accounts} = checkScope(state);
	const command = commandOf(state, of);
	return [
		line(`Check ${scopeTexts[of](countText(accounts.length, 'account'), accounts.length === 1)}?`, 'strong'),
		emptyLine,
		...paragraph('Each account’s proxy is tested first, then its token. No password is used.', columns),
		...paragraph(limitsText(state), columns, {tone: 'quiet'}),
		emptyLine,
		...paragraph(withScopeKeys('[open] starts. You can use other screens meanwhile, and stop at any time: the results so far are kept.'), columns),
		...(command === undefined ? [] : [emptyLine, ...paragraph(`In a shell: ${command}`, columns, {tone: 'quiet'})]),
		...lastLines(state, columns),
	];
};

const countLines = ({counts}: BulkCheck): readonly Line[] => checkOutcomes.flatMap(outcome => {
	const count = counts[outcome];
	const {sign, tone} = badges[outcome];
	return count === undefined ? [] : [[span(`${sign} `, tone), span(fit(outcomeWords[outcome], 14), 'plain'), span(String(count).padStart(7), 'strong')]];
});

const titleOf = (check: BulkCheck): string => {
	switch (check.ended) {
		case undefined: {
			return `Checking ${countText(check.total, 'account')}`;
		}

		case 'done': {
			const seconds = Math.max(1, Math.round((Date.parse(check.at) - Date.parse(check.startedAt)) / 1000));
			return `${countText(check.total, 'account')} checked in ${durationText(seconds)}`;
		}

		case 'stopped': {
			return `Stopped after ${check.done} of ${countText(check.total, 'account')}: the results so far are kept`;
		}

		case 'failed': {
			return 'The check could not run';
		}
	}
};

const nextStep = ({ended, troubled}: BulkCheck): string => {
	if (ended === undefined) {
		return '[back] leaves it running. [stop-check] stops it: the results so far are kept.';
	}

	return troubled.length === 0
		? 'Nothing is left to repair. [start-check] checks again.'
		: `[repair] walks through the ${countText(troubled.length, 'account')} that ${troubled.length === 1 ? 'needs' : 'need'} a repair. [start-check] checks again.`;
};

/** The row of them that is drawn and not said. */
const barRow = 2;

const pauseLines = (check: BulkCheck, now: string, columns: number): readonly Line[] => {
	const texts = check.ended === undefined ? pauseTexts(check, now).slice(0, 4) : [];
	return texts.length === 0 ? [] : [...texts.flatMap(text => paragraph(text, columns, {tone: 'careful', left: '! '})), emptyLine];
};

const checkLines = (check: BulkCheck, now: string, columns: number): readonly Line[] => [
	line(titleOf(check), 'strong'),
	emptyLine,
	[span(barText(check.done, check.total, Math.min(40, columns - 40)), 'accent'), span(`  ${check.ended === undefined ? checkProgressText(check, now) : `${check.done} of ${check.total}`}`)],
	emptyLine,
	...countLines(check),
	emptyLine,
	...pauseLines(check, now, columns),
	...(check.unsaved === undefined ? [] : paragraph(`The results could not be stored. ${explain('dashboard', check.unsaved)}`, columns, {tone: 'bad', left: '✗ '})),
	...paragraph(withCheckKeys(nextStep(check)), columns),
];

/** While it runs, its counts would change with each account. */
const toldCheck = (check: BulkCheck, now: string): readonly string[] => check.ended === undefined
	? [titleOf(check), toldProgressText(check), ...pauseTexts(check, now), withCheckKeys(nextStep(check))]
	: checkLines(check, now, toldColumns).filter((_, index) => index !== barRow).map(one => heardLine(one));

/** What a check of many accounts would ask, how far it is, and what came of it. */
export const checkView: View<'check'> = {
	trail: () => ['Plex Accounts', 'Check'],
	draw({shows}, state, {columns}) {
		const room = columns - 6;
		return indented([emptyLine, ...(state.check === undefined || shows === 'scope' ? scopeLines(state, room) : checkLines(state.check, state.now, room))], 3);
	},
	told: ({shows}, state) => (state.check === undefined || shows === 'scope' ? scopeLines(state, toldColumns).map(one => heardLine(one)) : toldCheck(state.check, state.now)).filter(text => text !== ''),
};
