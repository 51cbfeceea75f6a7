import {findAccount} from '../application/find-account.js';
import {removeDeviceKey} from '../application/remove-device-key.js';
import {summarizeAccount} from '../domain/account.js';
import {editForm} from '../domain/account-form/form.js';
import {accountOptions} from '../command-line/account-options.js';
import {areNamed} from '../command-line/choose-accounts.js';
import {editMany} from '../command-line/edit-many.js';
import {filterOption} from '../command-line/filter-option.js';
import {accountsArgument} from '../command-line/account-argument.js';
import {plexErrors, storeErrors} from '../command-line/command-errors.js';
import {defineCommand, type Outcome} from '../command-line/command.js';
import {isConfirmed} from '../command-line/confirm.js';
import type {Context} from '../command-line/context.js';
import {fillForm} from '../command-line/fill-form.js';
import {saveForm} from '../command-line/save-form.js';
import {usageError} from '../command-line/usage-error.js';
import {AppError} from '../domain/errors.js';
import {accountDetailsJson} from '../output/account-json.js';
import {removedKeyText, removeKeyMeaning} from '../wording/device-key-texts.js';

/** Takes the key alone: what else is changed goes through the tests. */
const removeKey = async (wanted: string, changes: Readonly<Record<string, unknown>>, isAsking: boolean, context: Context): Promise<Outcome> => {
	if (Object.values(changes).some(value => value !== undefined)) {
		throw usageError('--remove-device-key is done by itself.', 'Give the other changes in a command of their own.');
	}

	const {ports} = context;
	const account = await findAccount(ports.accounts, wanted);
	if (!account.hasDeviceKey) {
		throw new AppError('ERR_DEVICE_KEY_MISSING', account.email);
	}

	if (isAsking && !await isConfirmed(context, `${removeKeyMeaning(account).join(' ')} Type “yes” to remove it: `)) {
		throw new AppError('ERR_CONFIRMATION_NEEDED', `The device key of ${account.email} was not removed`);
	}

	const after = summarizeAccount(await removeDeviceKey(ports, account.id));
	return {json: {...accountDetailsJson(after), ownerEmail: null, emailDiffers: false}, text: removedKeyText(after), exitStatus: 0};
};

export const edit = defineCommand({
	name: 'edit',
	group: 'Accounts',
	summary: 'Change an account, or the proxy of several, once proxy and token have passed their tests',
	arguments: {account: accountsArgument},
	options: {
		filter: {...filterOption, description: `give one proxy to several accounts: ${filterOption.description}`},
		...accountOptions,
		changesHands: {kind: 'flag', description: 'let the account change hands, to the owner of the new token; without it, a token of another Plex account is refused'},
		removeDeviceKey: {kind: 'flag', description: 'remove the account’s device key, after a question: it no longer renews by itself; nothing else is changed'},
		yes: {kind: 'flag', short: 'y', description: 'with --remove-device-key: do not ask'},
		takeEmail: {kind: 'flag', conflicts: ['email'], description: 'store the email that plex.tv gives for the token, if it has changed'},
	},
	examples: [
		{line: 'plex-accounts edit name@example.com --token-file token.txt', explanation: 'Replaces the token once the new one is found valid.'},
		{line: 'plex-accounts edit name@example.com --remove-device-key', explanation: 'Asks first: without the key the token ends within seven days, unless you get another one.'},
		{line: 'plex-accounts edit name@example.com --proxy-url http://192.0.2.8:3128', explanation: 'Moves the account to another proxy, with the sign-in it has.'},
		{line: 'plex-accounts edit --filter route:192.0.2.7:3128 --proxy-url http://192.0.2.8:3128 --proxy-username squid --proxy-password-file proxy.txt', explanation: 'Moves all accounts of one proxy to another. The proxy is tested first, then each token through it; those that pass are changed in one write. Exits with 1 or 3 if one kept its route.'},
	],
	errors: [...storeErrors, ...plexErrors, 'account', 'sign-in', 'input', 'ERR_CLOCK_WRONG'],
	async run({arguments: {account: named}, options: {filter, ...options}}, context) {
		if (Object.values(options).every(value => value === undefined)) {
			throw usageError('Nothing to change was given.');
		}

		const [wanted, second] = named;
		if (!areNamed({named, filter}) || wanted === undefined || second !== undefined) {
			return editMany({named, filter}, options, context);
		}

		const {removeDeviceKey: isKeyRemoved, yes, ...changes} = options;
		if (isKeyRemoved) {
			return removeKey(wanted, changes, yes !== true, context);
		}

		if (yes) {
			throw usageError('--yes is for --remove-device-key.');
		}

		const {accounts} = context.ports;
		const {id} = await findAccount(accounts, wanted);
		const form = await fillForm(editForm(await accounts.open(id)), options, context);
		return saveForm(form, 'changed', options, context);
	},
});
