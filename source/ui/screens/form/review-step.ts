import {reasonsBelow, drawnControls, type DrawnControl} from '../../../domain/account-form/drawn-controls.js';
import {typed, type Draft} from '../../../domain/account-form/draft.js';
import {
	emailDiffers,
	isHidingNothing,
	proxyTestStatus,
	storedProxyTest,
	storedTokenTest,
	tokenOwner,
	tokenTestStatus,
	type EarlierVerdict,
	type TestStatus,
} from '../../../domain/account-form/findings.js';
import type {Form} from '../../../domain/account-form/form.js';
import type {StepName} from '../../../domain/account-form/steps.js';
import {cleanText} from '../../../domain/clean-text.js';
import {queryParameterNames} from '../../../domain/query-parameters.js';
import {Secret} from '../../../domain/secret.js';
import {ownerName} from '../../../domain/verdict.js';
import {fit} from '../../../text/fit.js';
import {
	emptyLine,
	indented,
	line,
	paragraph,
	shortened,
	span,
	type Line,
	type Size,
} from '../../lines.js';
import type {Tone} from '../../theme.js';
import {buttonsOf, reasonLines} from './controls.js';
import {badgeOf} from './progress-line.js';

type ReviewedStep = Exclude<StepName, 'review'>;

const orMissing = (text: string): string => text === '' ? '– missing' : text;

const masked = (text: string): string => text === '' ? '– missing' : new Secret(text).masked();

const standingText: Readonly<Record<TestStatus, string>> = {
	untested: 'not tested yet',
	running: 'being tested',
	stale: 'changed since the test',
	passed: 'test passed',
	failed: 'test failed',
	'cannot-tell': 'test got no answer',
};

/** What the list knows of what was not changed, until it is tested again. */
const beforeText = (earlier: EarlierVerdict<string> | undefined): string | undefined => earlier === undefined ? undefined : `${earlier.verdict} before`;

const signInText = (draft: Draft): string => {
	const name = cleanText(typed(draft, 'proxyUsername'));
	if (draft.signInChoice === 'none') {
		return 'without sign-in';
	}

	return name === '' ? '(its user name is missing)' : `as ${name}${draft.signInChoice === 'name-only' ? ', no password' : ''}`;
};

const proxyText = (form: Form): string => {
	const {draft} = form;
	if (draft.routeChoice === 'direct') {
		return 'direct, no proxy: plex.tv sees this machine’s address';
	}

	const url = typed(draft, 'proxyUrl');
	return url === '' ? '– missing' : `${url} ${signInText(draft)} · ${beforeText(storedProxyTest(form)) ?? standingText[proxyTestStatus(form)]}`;
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
	return `Plex Pass ${pass} · token ${beforeText(storedTokenTest(form)) ?? standingText[tokenTestStatus(form)]}${name}`;
};

const hasDeviceKey = (draft: Draft): boolean => typed(draft, 'deviceKey') !== '';

const passwordText = ({draft}: Form): string => {
	if (typed(draft, 'password') !== '') {
		return '••••••••';
	}

	return hasDeviceKey(draft) ? '– none: the device key renews the token without it' : '– none: a dead token cannot be replaced by signing in';
};

const texts: Readonly<Record<ReviewedStep, (form: Form) => string>> = {
	email: ({draft}) => orMissing(typed(draft, 'email')),
	proxy: proxyText,
	parameters: ({draft}) => parametersText(draft),
	token: ({draft}) => `${masked(typed(draft, 'authToken'))}${hasDeviceKey(draft) ? ' · renewed by a device key' : ''}`,
	password: passwordText,
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
		: {text: '✓ Save is open: the proxy and the token have passed.', tone: 'good'};
};

const labelWidth = 12;
const textStart = 18;

const jumpLine = (form: Form, {step, label, isFocused}: Extract<DrawnControl, {kind: 'jump'}>, columns: number): Line => {
	const {sign, tone} = badgeOf(form, step);
	return [
		span(isFocused ? ' ▸ ' : ' '.repeat(3), 'accent'),
		span(`${sign} `, tone),
		{text: fit(label, labelWidth), tone: 'strong', isInverse: isFocused},
		span(fit(textOf(form, step), columns - textStart - 2)),
	];
};

const indent = 3;

/** Step 7: everything at a glance; each line leads to its step. */
export const reviewStep = (form: Form, {columns, rows}: Size): readonly Line[] => {
	const controls = drawnControls(form);
	const closed = reasonsBelow(form, 'save');
	const open = openText(form);
	const room = columns - (2 * indent);
	const head = [
		...controls.flatMap(control => control.kind === 'jump' ? [jumpLine(form, control, columns)] : []),
		...buttonsOf(controls),
		emptyLine,
	];
	return [
		...head,
		...indented([
			...(closed.length === 0 ? paragraph(open.text, room, {tone: open.tone}) : shortened(reasonLines(closed, room), rows - head.length, room)),
			...(form.saving.kind === 'saving' ? [line('Saving …', 'accent')] : []),
		], indent),
	];
};
