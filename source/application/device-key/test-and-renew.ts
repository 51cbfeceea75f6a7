import type {Account, AccountId} from '../../domain/account.js';
import {renewingHint} from '../../domain/device-key/renewal-hint.js';
import {AppError, reportOf} from '../../domain/errors.js';
import type {TokenReport} from '../../domain/verdict.js';
import type {Cancellable} from '../ports/plex-tv.js';
import {
	isDue,
	renewOrLater,
	type Renewed,
	type RenewalPorts,
} from './renew-account.js';

/** An account as it was tested, and what plex.tv said. */
export type TestedAccount = {readonly account: Account; readonly report: TokenReport};

/**
What is known of an account whose token plex.tv has rejected and whose key did not help: why not, and that it is tried again. That the key is void, too, is said again for as long as it is left alone for that.
*/
export const rejectedReport = (account: Account, report: TokenReport, renewed: Renewed): TokenReport => {
	const {milliseconds} = report;
	const isStillVoid = renewed.kind === 'left-alone' && account.token.code === 'ERR_DEVICE_KEY_VOID';
	if (renewed.kind === 'void' || isStillVoid) {
		const error = renewed.kind === 'void' ? renewed.error : new AppError('ERR_DEVICE_KEY_VOID', 'it said so a while ago');
		return {verdict: 'rejected', ...reportOf(error), milliseconds};
	}

	if (report.verdict !== 'rejected') {
		return report;
	}

	const message = renewed.kind === 'later' ? `${report.message} Its device key got no new one: ${renewed.error.message}` : report.message;
	return {...report, message, hint: renewingHint};
};

/** Tests a stored token; one that is due is renewed before, and one that plex.tv rejects is renewed by the account's key, where it has one. */
export const testAndRenew = async (ports: RenewalPorts, id: AccountId, {signal}: Cancellable): Promise<TestedAccount> => {
	const stored = await ports.accounts.open(id);
	const first = isDue(stored, ports.clock.now()) ? await renewOrLater(ports, stored, signal) : undefined;
	const account = first?.kind === 'renewed' ? first.account : stored;
	const report = (first?.kind === 'renewed' ? first.report : undefined) ?? await ports.plexTv.testToken(account, {signal});
	if (report.verdict !== 'rejected' || account.deviceKey === undefined) {
		return {account, report};
	}

	const second = first === undefined || first.kind === 'renewed' ? await renewOrLater(ports, account, signal) : first;
	return second.kind === 'renewed'
		? {account: second.account, report: second.report ?? await ports.plexTv.testToken(second.account, {signal})}
		: {account, report: rejectedReport(account, report, second)};
};
