import {isCancelled} from '../../../domain/errors.js';
import {runningCheck} from '../../../application/dashboard/screens/check-email/rules.js';
import type {LatestEmailCheck} from '../../../application/dashboard/screens/check-email/screen.js';
import type {Dashboard} from '../../../application/dashboard/dashboard.js';
import type {Screen} from '../../../application/dashboard/screen-types.js';
import {canAsk, type Registration} from '../../../domain/registration.js';
import {doubt, registrationNotes, registrationSummary, registrationText, stoppedSummary} from '../../../wording/registration-texts.js';
import {emptyLine, type Line} from '../../lines.js';
import {fit, wrap} from '../../../text/fit.js';
import type {Tone} from '../../theme.js';
import {registrationStyles} from '../../verdict-styles.js';
import {errorText} from '../../keys-in-text.js';

type EmailScreen = Extract<Screen, {kind: 'check-email'}>;

const indent = 3;
const signWidth = 2;

/** A sign, and text beside it in as many lines as it takes. */
const signed = (sign: string, text: string, tone: Tone, columns: number): readonly Line[] =>
	wrap(text, columns - (2 * indent) - signWidth).map((line, index) => [
		{text: `${' '.repeat(indent)}${fit(index === 0 ? sign : '', signWidth)}`, tone},
		{text: line, tone: 'plain'},
	]);

const quiet = (text: string, columns: number): readonly Line[] =>
	wrap(text, columns - (2 * indent) - signWidth).map(line => [{text: ' '.repeat(indent + signWidth) + line, tone: 'quiet'}]);

const oneFound = (registration: Registration, columns: number): readonly Line[] => {
	const {sign, tone} = registrationStyles[registration.verdict];
	return [
		...signed(sign, registrationText(registration), tone, columns),
		...registrationNotes(registration, 'dashboard').flatMap(note => quiet(note, columns)),
	];
};

const latestLines = (latest: LatestEmailCheck, columns: number): readonly Line[] => {
	if (latest.kind === 'failed') {
		return isCancelled(latest.error)
			? signed('·', 'The check was stopped.', 'quiet', columns)
			: signed('✗', errorText('dashboard', latest.error), 'bad', columns);
	}

	const {found, total} = latest;
	const [only] = found;
	if (total === 1 && only !== undefined) {
		return oneFound(only, columns);
	}

	const summary = found.length < total ? stoppedSummary(found, total) : registrationSummary(found);
	return [...signed('›', summary, 'accent', columns), ...quiet(doubt, columns)];
};

const runningLines = ({done, total, pause}: NonNullable<ReturnType<typeof runningCheck>>, columns: number): readonly Line[] => [
	...signed('…', `${total === 1 ? 'Asking plex.tv.' : `${done} of ${total} checked.`} Esc stops it.`, 'accent', columns),
	...(pause === undefined ? [] : signed('!', pause, 'careful', columns)),
];

const nobody = 'No account can ask plex.tv: none of the enabled accounts has a token that is known to be valid. Add one with n, or test a token with t, under Plex Accounts.';

const introduction = 'Your accounts ask plex.tv one after the other, until one gets an answer. You can paste several addresses at once.';

const statusLines = (state: Dashboard, columns: number): readonly Line[] => {
	const {latest} = state.emails;
	const running = runningCheck(state);
	if (running !== undefined) {
		return runningLines(running, columns);
	}

	if (latest !== undefined) {
		return latestLines(latest, columns);
	}

	const {loaded, now} = state;
	return loaded.kind === 'loaded' && loaded.accounts.every(account => !canAsk(account, now))
		? signed('!', nobody, 'careful', columns)
		: quiet(introduction, columns);
};

const wordWidth = 15;
const widestEmail = 44;

/** What is left of the width goes half to the email, as far as it needs that, and half to who asked. */
const checkedLine = (registration: Registration, columns: number): Line => {
	const {sign, word, tone} = registrationStyles[registration.verdict];
	const room = columns - (2 * indent) - signWidth - wordWidth - 1;
	const emailWidth = Math.min(Math.floor(room / 2), widestEmail);
	const by = registration.account === undefined ? '' : `as ${registration.account}`;
	const note = registration.verdict === 'cannot-tell' ? registration.code.replace(/^ERR_/v, '') : by;
	return [
		{text: `${' '.repeat(indent)}${fit(sign, signWidth)}${fit(word, wordWidth)}`, tone},
		{text: `${fit(registration.email, emailWidth)} `, tone: 'plain'},
		{text: fit(note, room - emailWidth), tone: 'quiet'},
	];
};

/** Everything below the field: what the last check says, and what was checked before. */
export const checkEmailLines = (screen: EmailScreen, state: Dashboard, columns: number): readonly Line[] => {
	const {checked} = state.emails;
	const heading: Line = [{text: `${' '.repeat(indent)}Checked since the dashboard was opened, the newest first: ${checked.length}`, tone: 'strong'}];
	return [
		...(screen.problem === undefined ? statusLines(state, columns) : signed('✗', screen.problem, 'bad', columns)),
		...(checked.length === 0 ? [] : [emptyLine, heading]),
		...checked.map(registration => checkedLine(registration, columns)),
	];
};
