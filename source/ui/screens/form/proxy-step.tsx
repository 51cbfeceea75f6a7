import {Box} from 'ink';
import {isHidingNothing, proxyTestStatus, type TestStatus} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import {LineOfSpans, type Line} from '../../components/line.js';
import {shortStageLines, stageLines} from '../../components/stage-list.js';
import {Toned} from '../../components/toned.js';
import {wrap} from '../../../text/fit.js';
import type {Tone} from '../../theme.js';
import {hintText} from '../../keys-in-text.js';
import {Controls, controlRows} from './controls.js';

type Props = {
	readonly form: Form;
	readonly columns: number;
	/** Rows that the step may take. */
	readonly rows: number;
};

const standings: Readonly<Record<TestStatus, {readonly text: string; readonly tone: Tone}>> = {
	untested: {text: '· Not tested yet. Test Token opens when Test Proxy has passed.', tone: 'quiet'},
	running: {text: '… Testing. Esc stops the test.', tone: 'accent'},
	stale: {text: '✗ Changed since its test: test it again to open Test Token.', tone: 'careful'},
	passed: {text: '✓ Test Proxy passed.', tone: 'good'},
	failed: {text: '✗ Test Proxy failed.', tone: 'bad'},
	'cannot-tell': {text: '? Test Proxy got no answer.', tone: 'careful'},
};

const hidingNothing = {text: '! Test Proxy passed, but the proxy hides nothing.', tone: 'careful'} as const;

const indent = 3;

const adviceLines = (hint: string, columns: number): readonly Line[] =>
	wrap(hint, columns).map(text => [{text, tone: 'careful'}]);

/** The stages and what to do, in as many words as there are rows for. */
const resultLines = (form: Form, columns: number, rows: number): readonly Line[] => {
	const {proxyTest} = form.evidence;
	if (proxyTest.kind === 'running') {
		return stageLines(proxyTest.stages, true, columns);
	}

	if (proxyTest.kind !== 'done' || proxyTestStatus(form) === 'stale') {
		return [];
	}

	const {report} = proxyTest;
	const advice = report.verdict === 'failed' ? adviceLines(hintText('form', report.hint), columns) : [];
	const whole = [...stageLines(report.stages, false, columns), ...advice];
	return whole.length <= rows ? whole : [...shortStageLines(report.stages, columns), ...advice];
};

function Result({form, columns, rows}: Props) {
	const {text, tone} = isHidingNothing(form) ? hidingNothing : standings[proxyTestStatus(form)];
	return (
		<Box flexDirection='column' paddingLeft={indent} flexShrink={0}>
			<Toned tone={tone}>{text}</Toned>
			{resultLines(form, columns - (2 * indent), rows - 1).map((line, index) => <LineOfSpans key={`${index}`} line={line}/>)}
		</Box>
	);
}

/** Step 2: the proxy, and its test. */
export function ProxyStep({form, columns, rows}: Props) {
	return (
		<Box flexDirection='column'>
			<Controls form={form} columns={columns}/>
			{form.draft.routeChoice === 'direct'
				? (
					<Box paddingLeft={indent} marginTop={1}>
						<Toned tone='careful'>! Direct: plex.tv sees this machine’s own address with every request.</Toned>
					</Box>
				)
				: <Result form={form} columns={columns} rows={rows - controlRows(form, columns)}/>}
		</Box>
	);
}
