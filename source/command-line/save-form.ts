import {testAndSave, type SaveHooks} from '../application/test-and-save.js';
import {summarizeAccount} from '../domain/account.js';
import {parseCredentials} from '../domain/account-form/candidate.js';
import {withText} from '../domain/account-form/draft.js';
import type {Form} from '../domain/account-form/form.js';
import {textField} from '../domain/text-field.js';
import {accountDetailsJson} from '../output/account-json.js';
import {accountDetails, stageLine} from '../output/account-text.js';
import type {Outcome, OptionValues} from './command.js';
import type {Context} from './context.js';
import {getTokenByPin, getTokenBySignIn} from './get-token.js';
import type {signInOptions} from './sign-in-options.js';
import {usageError} from './usage-error.js';

type SignInOptions = OptionValues<typeof signInOptions>;

/** What asks for the token that the options say is to come from plex.tv. Throws `ERR_USAGE`, and what is wrong with the credentials. */
const issueFor = ({draft}: Form, {pin, signIn, verificationCode}: SignInOptions, context: Context): SaveHooks['issue'] => {
	if (pin) {
		return async (ports, device) => getTokenByPin(ports, device, context);
	}

	if (!signIn) {
		if (verificationCode !== undefined) {
			throw usageError('--verification-code is for --sign-in.', 'Give --sign-in as well.');
		}

		return undefined;
	}

	const credentials = parseCredentials(withText(draft, 'verificationCode', textField(verificationCode ?? '')));
	if (credentials.kind === 'problem') {
		throw credentials.problem.error;
	}

	return async (ports, device) => getTokenBySignIn(ports, device, credentials.value, context);
};

/** Runs a filled form through proxy test, a sign-in where one was asked for, token test and save; `done` is the verb for what became of it. */
export const saveForm = async (form: Form, done: string, options: SignInOptions, context: Context): Promise<Outcome> => {
	const {ports, signal, progress} = context;
	const issue = issueFor(form, options, context);
	const account = await testAndSave(ports, form.draft, form.mode, {
		signal,
		...(issue !== undefined && {issue}),
		onOccupied() {
			progress('A half-filled form of this waits in the dashboard: should storing fail now, the new token could not be kept.');
		},
		onStage(stage) {
			progress(stageLine(stage));
		},
	});
	const summary = summarizeAccount(account);
	return {
		json: accountDetailsJson(summary),
		text: `${summary.email} was ${done}.\n\n${accountDetails(summary, ports.clock.now().toISOString())}`,
		exitStatus: 0,
	};
};
