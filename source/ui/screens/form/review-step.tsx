import {Box} from 'ink';
import {closedReasons, drawnControls} from '../../../domain/account-form/drawn-controls.js';
import {typed, type Draft} from '../../../domain/account-form/draft.js';
import {
	emailDiffers,
	isHidingNothing,
	proxyTestStatus,
	tokenOwner,
	tokenTestStatus,
	type TestStatus,
} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import type {StepName} from '../../../domain/account-form/steps.js';
import {cleanText} from '../../../domain/clean-text.js';
import {ownerName} from '../../../domain/verdict.js';
import {queryParameterNames} from '../../../domain/query-parameters.js';
import {Secret} from '../../../domain/secret.js';
import {Paragraph} from '../../components/paragraph.js';
import {Toned} from '../../components/toned.js';
import {fit} from '../../../text/fit.js';
import type {Tone} from '../../theme.js';
import {Buttons, buttonsOf} from './controls.js';
import {looks} from './progress-line.js';
import {Reasons} from './reasons.js';

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
	'cannot-tell': 'cannot tell',
};

const proxyText = (form: Form): string => {
	const {draft} = form;
	if (draft.routeChoice === 'direct') {
		return 'direct, no proxy: plex.tv sees this machine’s address';
	}

	const url = orMissing(typed(draft, 'proxyUrl'));
	const signIn = draft.signInChoice === 'none' ? 'no sign-in' : `as ${orMissing(cleanText(typed(draft, 'proxyUsername')))}${draft.signInChoice === 'name-only' ? ', no password' : ''}`;
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

const texts: Readonly<Record<ReviewedStep, (form: Form) => string>> = {
	email: ({draft}) => orMissing(typed(draft, 'email')),
	proxy: proxyText,
	parameters: ({draft}) => parametersText(draft),
	token: ({draft}) => masked(typed(draft, 'authToken')),
	password: ({draft}) => typed(draft, 'password') === '' ? '– none: a dead token cannot be replaced by signing in' : '••••••••',
	test: testText,
};

const textOf = (form: Form, step: StepName): string => step === 'review' ? '' : texts[step](form);

/** What stands below Save while it is open: nothing more than is true. */
const openText = (form: Form): {readonly text: string; readonly tone: Tone} => {
	const other = emailDiffers(form);
	if (other !== undefined) {
		return {text: `! The token belongs to ${other}, not to ${typed(form.draft, 'email')}: Save keeps the email of step 1. Step 6 offers the other one.`, tone: 'careful'};
	}

	return isHidingNothing(form)
		? {text: '! Save is possible, but the proxy hides nothing: plex.tv sees this machine’s own address.', tone: 'careful'}
		: {text: '✓ Save is open: proxy and token have passed as they are now.', tone: 'good'};
};

/** Step 7: everything at a glance; each line leads to its step. */
export function ReviewStep({form, columns}: Props) {
	const controls = drawnControls(form);
	const closed = closedReasons(form, 'save');
	const open = openText(form);
	return (
		<Box flexDirection='column'>
			{controls.flatMap(control => control.kind === 'jump'
				? [(
					<Box key={control.step} flexShrink={0}>
						<Toned tone='accent'>{control.isFocused ? ' ▸ ' : ' '.repeat(3)}</Toned>
						<Toned tone={looks[control.state].tone}>{looks[control.state].sign} </Toned>
						<Toned tone='strong' isInverse={control.isFocused}>{fit(control.label, 12)}</Toned>
						<Toned>{fit(textOf(form, control.step), columns - 20)}</Toned>
					</Box>
				)]
				: [])}
			<Buttons buttons={buttonsOf(controls)}/>
			<Box flexDirection='column' paddingLeft={3} marginTop={1}>
				{closed.length === 0
					? <Paragraph text={open.text} columns={columns - 6} tone={open.tone}/>
					: <Reasons reasons={closed} columns={columns - 6}/>}
				{form.saving.kind === 'saving' ? <Toned tone='accent'>Saving …</Toned> : null}
			</Box>
		</Box>
	);
}
