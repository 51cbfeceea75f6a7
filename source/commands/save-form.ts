import {testAndSave} from '../application/test-and-save.js';
import {summarizeAccount} from '../domain/account.js';
import type {Form} from '../domain/add-account/form.js';
import {accountDetailsJson} from './account-json.js';
import {accountDetails, stageLine} from './account-text.js';
import type {Outcome} from './command.js';
import type {Context} from './context.js';

/** Runs a filled form through proxy test, token test and save; `done` is the verb for what became of it. */
export const saveForm = async ({draft, mode}: Form, done: string, {ports, signal, progress}: Context): Promise<Outcome> => {
	const account = await testAndSave(ports, draft, mode, {
		signal,
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
