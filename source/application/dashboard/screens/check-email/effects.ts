import {checkEmail, checkEmails} from '../../../check-emails.js';
import {pauseText} from '../../../lanes.js';
import type {Ports} from '../../../ports.js';
import type {Effects, JobTools} from '../../effects.js';
import type {CheckEmailAnswer} from './screen.js';

type Wanted = {readonly emails: readonly string[]; readonly concurrency: number};

const check = async (ports: Ports, {emails, concurrency}: Wanted, {signal, tell}: Pick<JobTools<'check-email'>, 'signal' | 'tell'>): Promise<CheckEmailAnswer> => {
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

/** Checks emails, by calling the same use cases as the command. */
export const checkEmailEffects: Effects<'check-email'> = ports => async (wanted, tools) => check(ports, wanted, tools);
