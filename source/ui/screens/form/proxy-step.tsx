import {Box} from 'ink';
import {proxyTestStatus, type TestStatus} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import {LineOfSpans, type Line} from '../../components/line.js';
import {shortStageLines, stageLines} from '../../components/stage-list.js';
import {Toned} from '../../components/toned.js';
import {wrap} from '../../../text/fit.js';
import type {Tone} from '../../theme.js';
import {hintText} from '../../keys-in-text.js';
import {Buttons} from './buttons.js';
import {ChoiceRow, FieldRow, problemLines} from './field-row.js';

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
};

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
	const {text, tone} = standings[proxyTestStatus(form)];
	return (
		<Box flexDirection='column' paddingLeft={indent} flexShrink={0}>
			<Toned tone={tone}>{text}</Toned>
			{resultLines(form, columns - (2 * indent), rows - 1).map((line, index) => <LineOfSpans key={`${index}`} line={line}/>)}
		</Box>
	);
}

const fieldNames = ['proxyUrl', 'proxyUsername', 'proxyPassword'] as const;

/** Rows of the choices, the fields with what is wrong with them, the buttons and the blank line above these. */
const rowsAbove = (form: Form, columns: number): number => {
	const fields = form.draft.signInChoice === 'basic' ? fieldNames : fieldNames.slice(0, 1);
	return 2 + fields.length + fields.flatMap(name => problemLines(form, name, columns)).length + 2;
};

/** Step 2: the proxy, and its test. */
export function ProxyStep({form, columns, rows}: Props) {
	const {routeChoice, signInChoice} = form.draft;
	const route = <ChoiceRow form={form} columns={columns} name='routeChoice' value={routeChoice} options={{proxy: 'through a proxy', direct: 'direct, no proxy'}}/>;
	if (routeChoice === 'direct') {
		return (
			<Box flexDirection='column'>
				{route}
				<Buttons form={form} names={['continue']}/>
				<Box paddingLeft={3} marginTop={1}>
					<Toned tone='careful'>! Direct: plex.tv sees this machine’s own address with every request.</Toned>
				</Box>
			</Box>
		);
	}

	return (
		<Box flexDirection='column'>
			{route}
			<FieldRow form={form} columns={columns} name='proxyUrl'/>
			<ChoiceRow form={form} columns={columns} name='signInChoice' value={signInChoice} options={{basic: 'user name and password', none: 'this proxy needs no sign-in'}}/>
			{signInChoice === 'basic'
				? (
					<>
						<FieldRow form={form} columns={columns} name='proxyUsername'/>
						<FieldRow form={form} columns={columns} name='proxyPassword'/>
					</>
				)
				: null}
			<Buttons form={form} names={['test-proxy', 'continue']}/>
			<Result form={form} columns={columns} rows={rows - rowsAbove(form, columns)}/>
		</Box>
	);
}
