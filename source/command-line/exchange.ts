import {exchangeNotes, exchangeSteps, oldVerdictTexts} from '../domain/device-key/exchange.js';
import {exchangeToken} from '../application/device-key/exchange-token.js';
import {summarizeAccount, type AccountId} from '../domain/account.js';
import {AppError} from '../domain/errors.js';
import type {Refreshed} from '../output/refreshed.js';
import {isConfirmed} from './confirm.js';
import type {Context} from './context.js';

/** Says what is known and not known, and asks. Throws `ERR_CONFIRMATION_NEEDED`. */
export const confirmExchange = async (isSure: boolean, context: Context): Promise<void> => {
	for (const text of exchangeNotes) {
		context.announce(text);
	}

	if (!isSure && !await isConfirmed(context, 'Type yes to exchange the token for a device key: ')) {
		throw new AppError('ERR_CONFIRMATION_NEEDED', 'Nothing was exchanged');
	}
};

/** Exchanges one account's token, step by step. Throws as `exchangeToken` does. */
export const exchangeOne = async (id: AccountId, {ports, signal, progress}: Context): Promise<Refreshed> => {
	const {account, old} = await exchangeToken(ports, id, {
		signal,
		onStep(step) {
			progress(exchangeSteps[step]);
		},
	});
	return {kind: 'done', account: summarizeAccount(account), notes: [oldVerdictTexts[old]]};
};
