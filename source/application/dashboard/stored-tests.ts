import {explain} from '../../domain/errors.js';
import type {AccountSummary} from '../../domain/account.js';
import type {TokenFinding} from '../../domain/account-form/evidence.js';
import {isSameEmail} from '../../domain/email.js';
import type {Notice} from '../../domain/account-form/form.js';
import {
	ownerName,
	type AddressVerdict,
	type ProxyReport,
} from '../../domain/verdict.js';
import type {DashboardTransition, TestAnswer} from './events.js';
import {openAccount} from './opening.js';
import type {Dashboard, RunningTest} from './dashboard.js';

/** Starts a test of a stored account; a test that still runs is ended first. */
export const startStoredTest = (state: Dashboard, {id, email, route}: AccountSummary, what: 'proxy' | 'token'): DashboardTransition => {
	if (what === 'proxy' && route.kind === 'direct') {
		return [{...state, notice: {kind: 'information', text: `${email} connects directly: there is no proxy to test.`}}];
	}

	const attempt = state.attempt + 1;
	const {notice: _, ...rest} = state;
	const running: RunningTest = {
		attempt, id, what, stages: [],
	};
	return [
		{...rest, attempt, running},
		{kind: 'cancel-test'},
		{
			kind: 'test-stored', attempt, id, what,
		},
	];
};

const emailOf = ({loaded}: Dashboard, id: string): string =>
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

const ended = (state: Dashboard, running: RunningTest, notice: Notice): DashboardTransition => {
	const {running: _, ...rest} = state;
	const next: Dashboard = {...rest, notice};
	if (state.screen.kind !== 'details' || state.screen.account.id !== running.id) {
		return [next, {kind: 'read-accounts'}];
	}

	const [opening, effect] = openAccount(next, running.id, 'details');
	return [opening, {kind: 'read-accounts'}, effect];
};

/** What a running test of a stored account reports; a report of a test that is no longer awaited is dropped. */
export const atStoredTest = (state: Dashboard, event: TestAnswer): DashboardTransition => {
	const {running} = state;
	if (running?.attempt !== event.attempt) {
		return [state];
	}

	switch (event.kind) {
		case 'stage': {
			return [{...state, running: {...running, stages: [...running.stages, event.stage]}}];
		}

		case 'proxy-tested': {
			return ended(state, running, proxyText(emailOf(state, running.id), event.report));
		}

		case 'token-tested': {
			return ended(state, running, tokenText(emailOf(state, running.id), event.finding));
		}
	}
};
