import {hintIn} from '../domain/errors.js';
import type {Account, AccountSummary} from '../domain/account.js';
import {accountJson} from '../domain/listed-account.js';
import {isSameEmail} from '../domain/email.js';
import type {TokenFinding} from '../domain/account-form/evidence.js';
import {shownFields} from '../domain/account-form/fields.js';
import type {ProxyReport} from '../domain/verdict.js';

/** An account as `show --json` has it: the same with more. */
export const accountDetailsJson = (account: AccountSummary) => {
	const {proxy, ...short} = accountJson(account);
	return {
		account: account.email,
		...short,
		proxy: {
			...proxy,
			...(account.proxy.stages !== undefined && {stages: account.proxy.stages}),
			...(account.proxy.exitAddress !== undefined && {exitAddress: account.proxy.exitAddress}),
		},
		plexPassChoice: account.plexPassChoice,
		plexPassDetected: account.plexPassDetected ?? null,
		tokenExpiresAt: account.tokenExpiresAt ?? null,
		...Object.fromEntries(shownFields(account).map(({name, text}) => [name, text])),
		clientIdentifier: account.clientIdentifier,
		createdBy: account.createdBy,
		updatedBy: account.updatedBy,
	};
};

/** The secrets in the open, for `show --reveal` alone. */
export const secretsJson = ({authToken, password, deviceKey, route}: Account) => ({
	token: authToken.reveal(),
	...(password !== undefined && {password: password.reveal()}),
	...(deviceKey !== undefined && {deviceKey: deviceKey.reveal()}),
	...(route.kind === 'proxy' && route.signIn.kind === 'basic' && {proxyPassword: route.signIn.password.reveal()}),
});

/** A proxy test as `test-proxy --json` has it. */
export const proxyReportJson = (report: ProxyReport) => {
	if (report.verdict === 'failed') {
		return {verdict: report.verdict, code: report.code, stages: report.stages};
	}

	return {
		verdict: report.verdict,
		stages: report.stages,
		...(report.exitAddress !== undefined && {exitAddress: report.exitAddress}),
		addressVerdict: report.addressVerdict,
	};
};

/** A token test as one element of `test-token --json`; `account` is the email it is stored under. */
export const tokenReportJson = ({id, email}: Pick<AccountSummary, 'id' | 'email'>, {report, duplicateOf}: TokenFinding, checkedAt: string) => {
	const tested = {account: email, id, checkedAt};
	if (report.verdict !== 'valid') {
		const {clockOffset: _, ...said} = report;
		return {...tested, ...said, hint: hintIn('command', report.hint)};
	}

	const {user, verdict, milliseconds} = report;
	return {
		...tested,
		verdict,
		milliseconds,
		username: user.username === '' ? null : user.username,
		email: user.email,
		plexPass: user.hasPlexPass,
		twoFactor: user.hasTwoFactor ?? null,
		emailDiffers: user.email !== '' && !isSameEmail(user.email, email),
		...(duplicateOf !== undefined && {duplicateOf}),
	};
};
