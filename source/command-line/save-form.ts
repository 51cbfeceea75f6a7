import {testAndSave, type SaveHooks} from '../application/test-and-save.js';
import {summarizeAccount} from '../domain/account.js';
import {parseCredentials} from '../domain/account-form/parsing.js';
import {withText, type TokenWay} from '../domain/account-form/draft.js';
import type {Form} from '../domain/account-form/form.js';
import {noPasswordError} from '../domain/account-form/reasons.js';
import {AppError, isAppError} from '../domain/errors.js';
import {hasOtherEmail, ownerNote} from '../wording/owner-note.js';
import {textField} from '../domain/text-field.js';
import {accountDetailsJson} from '../output/account-json.js';
import {accountDetails, stageLine} from '../output/account-text.js';
import type {Outcome, OptionValues} from './command.js';
import type {Context} from './context.js';
import {getTokenByKeyPin, getTokenByPin, getTokenBySignIn} from './get-token.js';
import type {signInOptions} from './sign-in-options.js';
import {usageError} from './usage-error.js';

type SignInOptions = OptionValues<typeof signInOptions>;
type SaveOptions = SignInOptions & {readonly changesHands?: true; readonly takeEmail?: true};

/** How the form that is kept meanwhile says that its token came; undefined for one that was given. */
const tokenWayOf = ({pin, signIn, deviceKey}: SignInOptions): TokenWay | undefined => {
	if (pin) {
		return 'pin';
	}

	if (deviceKey) {
		return 'device-key';
	}

	return signIn ? 'sign-in' : undefined;
};

/** What asks for the token that the options say is to come from plex.tv. Throws `ERR_USAGE`, and what is wrong with the credentials. */
const issueFor = (form: Form, {pin, signIn, deviceKey, verificationCode}: SignInOptions, context: Context): SaveHooks['issue'] => {
	if (pin) {
		return async (ports, device, pins) => getTokenByPin(ports, device, pins, context);
	}

	if (deviceKey) {
		return async (ports, device, pins) => getTokenByKeyPin(ports, device, pins, context);
	}

	if (!signIn) {
		if (verificationCode !== undefined) {
			throw usageError('--verification-code is for --sign-in.', 'Give --sign-in as well.');
		}

		return undefined;
	}

	const noPassword = noPasswordError(form);
	if (noPassword !== undefined) {
		throw noPassword;
	}

	const credentials = parseCredentials(withText(form.draft, 'verificationCode', textField(verificationCode ?? '')));
	if (credentials.kind === 'problem') {
		throw credentials.problem.error;
	}

	return async (ports, device) => getTokenBySignIn(ports, device, credentials.value, context);
};

/** A form begins with a proxy whose URL is still to come; a command without either way was given none. */
const withCommandsWords = async <Value>(work: () => Promise<Value>): Promise<Value> => {
	try {
		return await work();
	} catch (error) {
		throw isAppError(error) && error.code === 'ERR_PROXY_URL_MISSING' ? new AppError('ERR_ROUTE_MISSING') : error;
	}
};

/** Runs a filled form through proxy test, a sign-in where one was asked for, token test and save; `done` is the verb for what became of it. */
export const saveForm = async (form: Form, done: 'stored' | 'changed', options: SaveOptions, context: Context): Promise<Outcome> => {
	const {ports, signal, note, progress} = context;
	const issue = issueFor(form, options, context);
	const draft = {...form.draft, tokenWay: tokenWayOf(options) ?? form.draft.tokenWay};
	const {account, owner} = await withCommandsWords(async () => testAndSave(ports, draft, form.mode, {
		signal,
		...(issue !== undefined && {issue}),
		changesHands: options.changesHands === true,
		takesEmail: options.takeEmail === true,
		onEarlierToken() {
			note('A new token from an earlier run is not stored yet. It is tested first.', {refresh: {state: 'going-on'}});
		},
		onOccupied() {
			note('The dashboard has a half-filled form for this account. If storing fails now, the new token cannot be kept.');
		},
		onStage(stage, addressVerdict) {
			progress(stageLine(stage, addressVerdict), {stage});
		},
	}));
	const summary = summarizeAccount(account);
	return {
		json: {...accountDetailsJson(summary), ownerEmail: owner.email === '' ? null : owner.email, emailDiffers: hasOtherEmail(summary, owner)},
		text: `${[`${summary.email} was ${done}.`, ownerNote(summary, owner, done === 'stored')].join('\n').trimEnd()}\n\n${accountDetails(summary, ports.clock.now().toISOString())}`,
		exitStatus: 0,
	};
};
