import {proxyTestStatus, storedProxyTest, type TestStatus} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import type {AddressVerdict} from '../../../domain/verdict.js';
import {timeText} from '../../../wording/age.js';
import {hintText} from '../../keys-in-text.js';
import {
	emptyLine,
	indented,
	paragraph,
	type Line,
	type Size,
} from '../../lines.js';
import {runningStageLines, shortStageLines, stageLines} from '../../stage-lines.js';
import type {Tone} from '../../theme.js';
import {controlLines} from './controls.js';

type StatusText = {readonly text: string; readonly tone: Tone};

const statusTexts: Readonly<Record<TestStatus, StatusText>> = {
	untested: {text: '· Not tested yet. Test Token opens when Test Proxy has passed.', tone: 'quiet'},
	running: {text: '… Testing. Esc stops the test.', tone: 'accent'},
	stale: {text: '✗ Changed since the test. Test it again to open Test Token.', tone: 'careful'},
	passed: {text: '✓ Test Proxy passed.', tone: 'good'},
	failed: {text: '✗ Test Proxy failed.', tone: 'bad'},
	'cannot-tell': {text: '? Test Proxy got no answer.', tone: 'careful'},
};

/** What has passed is a tick only where plex.tv sees another address than this machine's. */
const passedTexts: Readonly<Record<AddressVerdict, StatusText>> = {
	different: statusTexts.passed,
	same: {text: '= Test Proxy passed, but the proxy hides nothing.', tone: 'careful'},
	'cannot-compare': {text: '≈ Test Proxy passed; the addresses cannot be compared.', tone: 'plain'},
};

const statusTextOf = (form: Form): StatusText => {
	const status = proxyTestStatus(form);
	const {proxyTest} = form.evidence;
	const earlier = storedProxyTest(form);
	if (earlier !== undefined) {
		return {text: `· The stored proxy ${earlier.verdict} on ${timeText(earlier.checkedAt)}. To save this edit, test it again.`, tone: 'quiet'};
	}

	return status === 'passed' && proxyTest.kind === 'done' && proxyTest.report.verdict === 'passed'
		? passedTexts[proxyTest.report.addressVerdict]
		: statusTexts[status];
};

/** The stages and what to do, in as many words as there are rows for. */
const resultLines = (form: Form, {columns, rows}: Size): readonly Line[] => {
	const {proxyTest} = form.evidence;
	if (proxyTest.kind === 'running') {
		return runningStageLines(proxyTest.stages, columns);
	}

	if (proxyTest.kind !== 'done' || proxyTestStatus(form) === 'stale') {
		return [];
	}

	const {report} = proxyTest;
	const advice = report.verdict === 'failed' ? paragraph(hintText('form', report.hint), columns, {tone: 'careful'}) : [];
	const whole = [...stageLines(report, columns), ...advice];
	return whole.length <= rows ? whole : [...shortStageLines(report, columns), ...advice];
};

const indent = 3;

/** Step 2: the proxy, and its test. */
export const proxyStep = (form: Form, {columns, rows}: Size): readonly Line[] => {
	const controls = controlLines(form, columns);
	if (form.draft.routeChoice === 'direct') {
		return [...controls, emptyLine, ...indented(paragraph('! Direct: plex.tv sees this machine’s own address with every request.', columns - (2 * indent), {tone: 'careful'}), indent)];
	}

	const {text, tone} = statusTextOf(form);
	const room = columns - (2 * indent);
	// Each begins with its sign.
	const standing = paragraph(text.slice(2), room, {tone, left: text.slice(0, 2)});
	return [...controls, ...indented([...standing, ...resultLines(form, {columns: room, rows: rows - controls.length - standing.length})], indent)];
};
