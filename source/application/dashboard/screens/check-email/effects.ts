import {checkEmail, checkEmails} from '../../../check-emails.js';
import {pauseText} from '../../../lanes.js';
import type {Effects} from '../../effects.js';

/** Checks emails, by calling the same use cases as the command. */
export const checkEmailEffects: Effects<'check-email'> = ports => async ({emails, concurrency}, {signal, tell}) => {
	const [first = ''] = emails;
	if (emails.length === 1) {
		tell({kind: 'found', registration: await checkEmail(ports, first, {signal}), total: 1});
	} else {
		await checkEmails(ports, emails, {
			signal,
			concurrency,
			onResult(registration, _done, total) {
				tell({kind: 'found', registration, total});
			},
			onPause(pause) {
				tell({kind: 'paused', text: pauseText(pause)});
			},
		});
	}

	return {kind: 'done'};
};
