import {changeProxy} from '../application/change-proxy.js';
import {AppError, type ExitStatus} from '../domain/errors.js';
import {statusOfAll, statusOfProxy} from '../domain/exit-status.js';
import type {WhyKept} from '../domain/kept-proxy.js';
import {hostAndPort} from '../domain/route.js';
import {accountDetailsJson} from '../output/account-json.js';
import {stageLine} from '../output/account-text.js';
import {keptProxyText} from '../wording/kept-proxy-text.js';
import {proxyOptions} from './account-options.js';
import {limitsFor} from './bulk.js';
import {chooseStored, type Meant} from './choose-accounts.js';
import {flagOf, type OptionValues, type Outcome} from './command.js';
import type {Context} from './context.js';
import {givenProxy} from './given-proxy.js';
import {progressTeller} from './progress-teller.js';
import {usageError} from './usage-error.js';

const statuses: Readonly<Record<WhyKept, ExitStatus>> = {
	'token-rejected': 1, 'token-cannot-tell': 3, 'already-stored': 1, 'another-owner': 1, 'changed-elsewhere': 3,
};

/** Gives several accounts one proxy, as the dashboard does with those that are selected. What else they have is their own. Throws `ERR_USAGE`, `ERR_ACCOUNT_…`, `ERR_NO_ACCOUNTS`, what is wrong with the proxy, `ERR_STORE_…`. */
export const editMany = async (meant: Meant, {proxyUrl, ...options}: OptionValues<typeof proxyOptions> & Readonly<Record<string, unknown>>, context: Context): Promise<Outcome> => {
	const other = Object.keys(options).find(name => options[name] !== undefined && !Object.hasOwn(proxyOptions, name));
	if (other !== undefined || proxyUrl === undefined) {
		throw usageError(other === undefined ? 'No proxy for these accounts was given.' : `${flagOf(other)} is for one account.`, 'Only the proxy can be changed for several accounts at once: give --proxy-url and the proxy’s sign-in.');
	}

	const {ports, signal, progress} = context;
	const route = await givenProxy({...options, proxyUrl}, ports.random.uuid(), context);
	const chosen = await chooseStored(ports, meant);
	const {onResult} = progressTeller(ports.clock, context);
	const change = await changeProxy(ports, chosen.map(({id}) => id), route, {
		limits: await limitsFor(undefined, context),
		signal,
		onStage(stage, addressVerdict) {
			progress(stageLine(stage, addressVerdict), {stage});
		},
		onTested(done, total) {
			onResult(undefined, done, total);
		},
	});
	if (change.kind === 'proxy-failed') {
		throw AppError.fromReport(change.report, statusOfProxy(change.report));
	}

	const ids = new Set(change.changed);
	const changed = (await ports.accounts.list()).filter(({id}) => ids.has(id));
	return {
		json: {
			changed: changed.map(account => accountDetailsJson(account)),
			kept: change.kept.map(({id, email, why}) => ({id, account: email, why, message: keptProxyText(why)})),
		},
		text: [
			...changed.map(({email}) => `${email} goes through ${hostAndPort(route.address)} now.`),
			...change.kept.map(({email, why}) => `${email} kept its route: ${keptProxyText(why)}.`),
		].join('\n'),
		exitStatus: statusOfAll(change.kept.map(({why}) => statuses[why])),
	};
};
