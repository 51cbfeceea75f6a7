import type {AccountId, AccountSummary} from '../../domain/account.js';
import type {TokenFinding} from '../../domain/account-form/evidence.js';
import type {Notice} from '../../domain/account-form/form.js';
import {isSameEmail} from '../../domain/email.js';
import {explain, type ErrorReport} from '../../domain/errors.js';
import {
	ownerName,
	type AddressVerdict,
	type ProxyReport,
} from '../../domain/verdict.js';
import {beginFor, dropJobs} from './beginning.js';
import type {Dashboard} from './dashboard.js';
import type {DashboardAnswer, DashboardTransition} from './events.js';
import {jobOf, withProgress, type Job} from './jobs.js';
import {readDetailsAgain} from './details-again.js';
import {testJobs, type RunningTest} from './running-tests.js';

/** Starts a test of a stored account. One of the same account that still runs is ended first; those of others go on. */
export const startStoredTest = (state: Dashboard, {id, email, route}: AccountSummary, what: RunningTest['what']): DashboardTransition => {
	if (what === 'proxy' && route.kind === 'direct') {
		return [{...state, notice: {kind: 'information', text: `${email} connects directly: there is no proxy to test.`}}];
	}

	const {notice: _, ...rest} = state;
	const [dropped, ...cancels] = dropJobs(rest, testJobs(state, id));
	const [next, begin] = beginFor(dropped, 'dashboard', {kind: `test-${what}`, id}, {account: id, progress: {kind: 'stages', stages: []}});
	return [next, ...cancels, begin];
};

const emailOf = ({loaded}: Dashboard, id: AccountId | undefined): string =>
	(loaded.kind === 'loaded' ? loaded.accounts.find(account => account.id === id)?.email : undefined) ?? 'the account';

const addressTexts: Readonly<Record<AddressVerdict, string>> = {
	different: ', not this machine', same: ', which is this machine’s own: it hides nothing', 'cannot-compare': '',
};

const seenText = ({exitAddress, addressVerdict}: Extract<ProxyReport, {verdict: 'passed'}>): string =>
	exitAddress === undefined ? '' : `; plex.tv sees ${exitAddress}${addressTexts[addressVerdict]}`;

const proxyText = (email: string, report: ProxyReport): Notice => {
	if (report.verdict === 'failed') {
		return {kind: 'refusal', text: `Proxy of ${email}: ${explain('dashboard', report)}`};
	}

	return {
		kind: report.addressVerdict === 'same' ? 'warning' : 'information',
		text: `The proxy of ${email} passed${seenText(report)}.`,
	};
};

const tokenText = (email: string, {report, duplicateOf}: TokenFinding): Notice => {
	if (report.verdict === 'valid') {
		const {user} = report;
		if (duplicateOf !== undefined) {
			return {kind: 'warning', text: `The token of ${email} is valid, but it is the Plex account that is stored as ${duplicateOf.email}: remove one of the two.`};
		}

		return user.email === '' || isSameEmail(user.email, email)
			? {kind: 'information', text: `The token of ${email} is valid; it belongs to ${ownerName(user)}.`}
			: {kind: 'warning', text: `The token of ${email} is valid, but it belongs to ${ownerName(user)}, ${user.email}. Edit the account to use that email, or to correct the token.`};
	}

	return {kind: report.verdict === 'rejected' ? 'refusal' : 'warning', text: `Token of ${email}: ${explain('dashboard', report)}`};
};

/** A finding that could not be stored is said with the reason. */
const withUnsaved = (notice: Notice, {unsaved}: {readonly unsaved?: ErrorReport}): Notice =>
	unsaved === undefined ? notice : {kind: 'warning', text: `${notice.text} This could not be stored: ${explain('dashboard', unsaved)}`};

const endTest = (state: Dashboard, {account}: Job, notice: Notice): DashboardTransition => {
	const [next, ...effects] = readDetailsAgain({...state, notice}, account);
	return [next, {kind: 'read-accounts'}, ...effects];
};

/** What a running test of a stored account reports. */
export const onTestAnswer = (state: Dashboard, answer: Extract<DashboardAnswer, {readonly kind: 'stage' | 'proxy-tested' | 'token-tested'}>, job: Job): DashboardTransition => {
	switch (answer.kind) {
		case 'stage': {
			return [jobOf(state.jobs, job.id) === undefined
				? state
				: {
					...state,
					jobs: withProgress(state.jobs, job.id, progress => ({kind: 'stages', stages: [...progress.kind === 'stages' ? progress.stages : [], answer.stage]})),
				}];
		}

		case 'proxy-tested': {
			return endTest(state, job, withUnsaved(proxyText(emailOf(state, job.account), answer.report), answer));
		}

		case 'token-tested': {
			return endTest(state, job, withUnsaved(tokenText(emailOf(state, job.account), answer.finding), answer));
		}
	}
};
