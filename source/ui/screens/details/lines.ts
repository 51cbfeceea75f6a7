import type {RunningTest} from '../../../application/dashboard/running-tests.js';
import {ageText} from '../../../wording/age.js';
import {auditText} from '../../../domain/audit.js';
import {indented, type Line} from '../../lines.js';
import {runningStageLines, stageLines} from '../../stage-lines.js';
import {fit, wrap} from '../../../text/fit.js';
import {checkFacts} from './check-facts.js';
import {commandLines} from './command-lines.js';
import {
	accountFacts,
	originFacts,
	proxyAdvice,
	type Details,
	type Fact,
} from './facts.js';
import {serverFacts} from './server-facts.js';

const labelWidth = 20;
const indent = '  ';

const factLines = ({label, text, tone = 'plain'}: Fact, columns: number): readonly Line[] =>
	wrap(text, columns - labelWidth - indent.length - 1).map((part, index) => [
		{text: indent + fit(index === 0 ? label : '', labelWidth), tone: 'quiet'},
		{text: part, tone},
	]);

const testLines = ({account}: Details, running: readonly RunningTest[], columns: number): readonly Line[] => {
	const test = running.find(({id}) => id === account.id);
	const asking: readonly Line[] = test?.what === 'token'
		? [[{text: `${indent}… Asking plex.tv about the token. Esc stops.`, tone: 'accent'}]]
		: [];
	const {stages, addressVerdict} = account.proxy;
	if (test?.what === 'proxy') {
		return indented(runningStageLines(test.stages, columns - indent.length), indent.length);
	}

	return stages === undefined
		? asking
		: [...asking, ...indented(stageLines({stages, ...(addressVerdict !== undefined && {addressVerdict})}, columns - indent.length), indent.length)];
};

const shownHistory = 20;

const historyLines = ({history}: Details, now: string, columns: number): readonly Line[] => history
	.slice(0, shownHistory)
	.flatMap((entry, index) => factLines({label: index === 0 ? 'History' : '', text: `${ageText(entry.at, now)}: ${auditText(entry)}`}, columns));

/** Every line of the details, of which the screen shows as many as it has rows. `now` is ISO 8601. */
export const detailsLines = (screen: Details, running: readonly RunningTest[], now: string, columns: number): readonly Line[] => {
	if (screen.panel === 'command') {
		return commandLines(screen.account, columns);
	}

	return [
		...accountFacts(screen, now).flatMap(fact => factLines(fact, columns)),
		...testLines(screen, running, columns),
		...proxyAdvice(screen.account).flatMap(fact => factLines(fact, columns)),
		...checkFacts(screen).flatMap(fact => factLines(fact, columns)),
		...serverFacts(screen, now).flatMap(fact => factLines(fact, columns)),
		...originFacts(screen).flatMap(fact => factLines(fact, columns)),
		...historyLines(screen, now, columns),
	];
};
