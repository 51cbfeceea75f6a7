import type {AccountId, PlexIdentity} from '../../domain/account.js';
import type {Draft} from '../../domain/account-form/draft.js';
import type {OldVerdict} from '../../domain/device-key/exchange.js';
import type {Issued} from '../issue-token.js';
import {exchangeDraftName, newExchangeDraftName} from '../draft-names.js';
import type {Ports} from '../ports.js';
import {thenSaveTraffic} from '../save-traffic.js';
import {exchangeIdentity, oldVerdict, orSettled, type ExchangedDevice, type ExchangeHooks, type ExchangeSubject} from './exchange-identity.js';
import {settleExchange} from './settle-exchange.js';

/** What goes into the form: a token and a key of a new device, with its identifier. */
export type ExchangedInForm = Required<Issued> & {readonly clientIdentifier: string; readonly old: OldVerdict};

type FormToken = {
	readonly identity: PlexIdentity;
	/** The form as it is, which the journal is made of. */
	readonly draft: Draft;
	/** The stored account that is edited. */
	readonly of?: AccountId;
};

const inForm = ({token, deviceKey, device: {clientIdentifier}}: ExchangedDevice, old: OldVerdict): ExchangedInForm => ({
	token, deviceKey, clientIdentifier, old,
});

/**
Exchanges the token in a form for a device key, as `exchangeToken` does with a stored account's. The form takes what comes of it, and saves it when it is tested. The journal stays until then: a device whose form was thrown away is signed out by the next run.
Throws as `exchangeToken` does.
*/
export const exchangeInForm = async (ports: Ports, {identity, draft: {pin: _, ...draft}, of}: FormToken, hooks: ExchangeHooks): Promise<ExchangedInForm> => {
	await ports.accounts.checkWritable();
	const subject: ExchangeSubject = {
		identity,
		journal: {name: of === undefined ? newExchangeDraftName(ports.random.uuid()) : exchangeDraftName(of), draft},
		...(of !== undefined && {except: of}),
		isSomebodyElse: () => false,
	};
	return thenSaveTraffic(ports, async () => ports.plexTv.keepingTunnels(async plexTv => {
		const within = {...ports, plexTv};
		const earlier = await settleExchange(within, subject.journal.name, hooks);
		if (earlier.kind === 'left') {
			throw earlier.error;
		}

		return orSettled(within, subject, async () => {
			const exchanged = await exchangeIdentity(within, subject, hooks);
			hooks.onStep?.('test-old-again');
			return inForm(exchanged, await oldVerdict(within, identity, hooks.signal));
		}, async exchanged => inForm(exchanged, 'rejected'));
	}));
};
