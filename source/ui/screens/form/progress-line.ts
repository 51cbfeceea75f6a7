import type {Form} from '../../../domain/account-form/form.js';
import {stepState, type StepState} from '../../../domain/account-form/progress.js';
import {steps, type StepName} from '../../../domain/account-form/steps.js';
import {span, type Line} from '../../lines.js';
import {addressStyles, type Badge} from '../../verdict-styles.js';

/** A sign a state; colour only adds to it. */
const badges: Readonly<Record<StepState, Badge>> = {
	'not-yet': {sign: '·', tone: 'quiet'},
	done: {sign: '✓', tone: 'good'},
	warning: {sign: '!', tone: 'careful'},
	'cannot-tell': {sign: '?', tone: 'careful'},
	'needs-attention': {sign: '✗', tone: 'bad'},
};

/** What a passed proxy test says of the address: another one is a tick, nothing else is. */
const addressBadge = ({draft, evidence: {proxyTest}}: Form): Badge | undefined =>
	draft.routeChoice === 'direct' || proxyTest.kind !== 'done' || proxyTest.report.verdict === 'failed' ? undefined : addressStyles[proxyTest.report.addressVerdict];

/** How a step stands, in a sign. */
export const badgeOf = (form: Form, step: StepName): Badge => {
	const state = stepState(form, step);
	const isPassed = state === 'done' || state === 'warning';
	return (step === 'proxy' && isPassed ? addressBadge(form) : undefined) ?? badges[state];
};

/** Every step's state in one line; the open one stands out. */
export const progressLine = (form: Form): Line => steps.flatMap(({name, title}, index): Line => {
	const {sign, tone} = badgeOf(form, name);
	const isOpen = form.step === name;
	return [
		span(` ${sign} `, tone),
		{text: `${index + 1} ${title}`, tone: isOpen ? 'strong' : 'quiet', isInverse: isOpen},
	];
});

const stateWords: Readonly<Record<StepState, string>> = {
	'not-yet': 'not yet', done: 'done', warning: 'done, with a warning', 'cannot-tell': 'cannot tell', 'needs-attention': 'needs attention',
};

/** The same for who hears it. Which step is open is said behind it, so that this is heard again only when a step stands otherwise. */
export const progressInWords = (form: Form): string =>
	`Steps: ${steps.map(({name, title}, index) => `${index + 1} ${title} ${stateWords[stepState(form, name)]}`).join('; ')}.`;
