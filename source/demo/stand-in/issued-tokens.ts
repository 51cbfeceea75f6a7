import type {DeviceKeyPolicy} from './device-key-policy.js';
import type {DeviceKeys, KeyedDevice} from './device-keys.js';
import type {PlexTvAccount} from './plex-user.js';
import type {TokenBehaviour} from './token-behaviour.js';

/** The tokens that sign-ins, PINs and device keys gave out. */
export type TokenIssuer = {
	/** In the order in which they were given out; those that were signed out again, too. */
	readonly issued: readonly string[];
	/** Makes a lasting token that is good for the account from now on, and, for a device, ends the lasting one that it had. */
	issue(account: PlexTvAccount, clientIdentifier?: string): string;
	/** Makes a token of seven days for a device key. Lasting tokens of the same device end with the first of them; other tokens of a key go on until their own end. */
	issueForKey(device: KeyedDevice): string;
	/** The same, with a token that was there before anything else was given out. */
	hadForKey(device: KeyedDevice): string;
	/** Ends every token of a device. */
	endAll(clientIdentifier: string): void;
};

type IssuerParts = {
	/** The table that every call looks tokens up in. */
	readonly tokens: Map<string, TokenBehaviour>;
	readonly deviceKeys: DeviceKeys;
	readonly policy: () => DeviceKeyPolicy;
};

/** Twenty characters, as plex.tv's lasting tokens have. */
const numbered = (number: number): string => `xFAKEissued${String(number).padStart(9, '0')}`;

/** Issues tokens into the table. */
export const createTokenIssuer = ({tokens, deviceKeys, policy}: IssuerParts): TokenIssuer => {
	const issued: string[] = [];
	const owners = new Map<string, {readonly clientIdentifier: string; readonly lasts: boolean}>();

	const end = (clientIdentifier: string, isMeant: (lasts: boolean) => boolean): void => {
		for (const [token, owner] of owners) {
			if (!(owner.clientIdentifier === clientIdentifier && isMeant(owner.lasts))) {
				continue;
			}

			tokens.delete(token);
			owners.delete(token);
		}
	};

	const giveForKey = (device: KeyedDevice): string => {
		const {token, until} = deviceKeys.sign(device, policy());
		end(device.clientIdentifier, lasts => lasts);
		owners.set(token, {clientIdentifier: device.clientIdentifier, lasts: false});
		tokens.set(token, {kind: 'valid', account: device.account, until});
		return token;
	};

	return {
		issued,
		issue(account, clientIdentifier) {
			const token = numbered(issued.length + 1);
			if (clientIdentifier !== undefined) {
				end(clientIdentifier, () => true);
				owners.set(token, {clientIdentifier, lasts: true});
			}

			issued.push(token);
			tokens.set(token, {kind: 'valid', account});
			return token;
		},
		issueForKey(device) {
			const token = giveForKey(device);
			issued.push(token);
			return token;
		},
		hadForKey: giveForKey,
		endAll(clientIdentifier) {
			end(clientIdentifier, () => true);
		},
	};
};
