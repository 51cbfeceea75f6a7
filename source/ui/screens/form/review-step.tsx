import {Box} from 'ink';
import {parseCandidate} from '../../../domain/account-form/candidate.js';
import {focused} from '../../../domain/account-form/controls.js';
import {typed, type Draft} from '../../../domain/account-form/draft.js';
import {
	proxyTestStatus,
	tokenOwner,
	tokenTestStatus,
	type TestStatus,
} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import {closedText, saveIsClosedBecause} from '../../../domain/account-form/gate.js';
import {stepState} from '../../../domain/account-form/progress.js';
import type {StepName} from '../../../domain/account-form/steps.js';
import {ownerName} from '../../../domain/verdict.js';
import {queryParameterNames} from '../../../domain/query-parameters.js';
import {Secret} from '../../../domain/secret.js';
import {Paragraph} from '../../components/paragraph.js';
import {Toned} from '../../components/toned.js';
import {fit} from '../../../text/fit.js';
import {Buttons} from './buttons.js';

type Props = {readonly form: Form; readonly columns: number};
type ReviewedStep = Exclude<StepName, 'review'>;

const orMissing = (text: string): string => text === '' ? '– missing' : text;

const masked = (text: string): string => text === '' ? '– missing' : new Secret(text).masked();

const standingText: Readonly<Record<TestStatus, string>> = {
	untested: 'not tested',
	running: 'being tested',
	stale: 'changed since its test',
	passed: 'passed',
	failed: 'failed',
};

const proxyText = (form: Form): string => {
	const {draft} = form;
	if (draft.routeChoice === 'direct') {
		return 'direct, no proxy: plex.tv sees this machine’s address';
	}

	const url = orMissing(typed(draft, 'proxyUrl'));
	const signIn = draft.signInChoice === 'none' ? 'no sign-in' : `as ${orMissing(typed(draft, 'proxyUsername'))}`;
	return `${url} ${signIn} · test ${standingText[proxyTestStatus(form)]}`;
};

const parametersText = (draft: Draft): string => {
	const text = typed(draft, 'queryParameters');
	const count = queryParameterNames(text).length;
	return text === '' ? '– none (optional)' : `${count} kept: ${text}`;
};

const yesOrNo = (isYes: boolean): string => isYes ? 'yes' : 'no';

const testText = (form: Form): string => {
	const owner = tokenOwner(form);
	const choice = form.draft.plexPassChoice;
	const detected = owner === undefined ? 'as the test says' : yesOrNo(owner.hasPlexPass);
	const pass = choice === 'detect' ? detected : `${choice}, set by hand`;
	const name = owner === undefined ? '' : `: ${ownerName(owner)}`;
	return `Plex Pass ${pass} · token test ${standingText[tokenTestStatus(form)]}${name}`;
};

const rows: ReadonlyArray<{readonly step: ReviewedStep; readonly label: string; readonly text: (form: Form) => string}> = [
	{step: 'email', label: 'Email', text: ({draft}) => orMissing(typed(draft, 'email'))},
	{step: 'proxy', label: 'Proxy', text: proxyText},
	{step: 'parameters', label: 'Parameters', text: ({draft}) => parametersText(draft)},
	{step: 'token', label: 'Token', text: ({draft}) => masked(typed(draft, 'authToken'))},
	{step: 'password', label: 'Password', text: ({draft}) => typed(draft, 'password') === '' ? '– none: a dead token cannot be replaced by signing in' : '••••••••'},
	{step: 'test', label: 'Test', text: testText},
];

/** Why Save is closed, in words; undefined when it is open. */
const closedLine = (form: Form): string | undefined => {
	const candidate = parseCandidate(form.draft);
	if (candidate.kind === 'problem') {
		return candidate.problem.error.message;
	}

	const closed = saveIsClosedBecause(candidate.value, form.evidence);
	return closed === undefined ? undefined : closedText('Save', closed);
};

const signs = {done: '✓', 'needs-attention': '✗', 'not-yet': '·'} as const;

/** Step 7: everything at a glance; each line leads to its step. */
export function ReviewStep({form, columns}: Props) {
	const control = focused(form);
	const closed = closedLine(form);
	return (
		<Box flexDirection='column'>
			{rows.map(({step, label, text}) => {
				const isFocused = control.kind === 'jump' && control.step === step;
				return (
					<Box key={step} flexShrink={0}>
						<Toned tone='accent'>{isFocused ? ' ▸ ' : ' '.repeat(3)}</Toned>
						<Toned>{signs[stepState(form, step)]} </Toned>
						<Toned tone='strong' isInverse={isFocused}>{fit(label, 12)}</Toned>
						<Toned>{fit(text(form), columns - 20)}</Toned>
					</Box>
				);
			})}
			<Buttons form={form} names={['save']} closed={closed === undefined ? [] : ['save']}/>
			<Box flexDirection='column' paddingLeft={3} marginTop={1}>
				{closed === undefined
					? <Toned tone='good'>✓ Save is open: proxy and token have passed as they are now.</Toned>
					: <Paragraph text={`· ${closed}`} columns={columns - 6} tone='careful'/>}
				{form.saving.kind === 'saving' ? <Toned tone='accent'>Saving …</Toned> : null}
			</Box>
		</Box>
	);
}
