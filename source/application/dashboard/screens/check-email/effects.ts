import {checkEmail, checkEmails} from '../../../check-emails.js';
import {pauseText} from '../../../lanes.js';
import type {Ports, Timer} from '../../../ports.js';
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

const secondMilliseconds = 1000;

/** Tells each second how long it has taken, until `signal` aborts: a proxy that says nothing is seen to say nothing. */
const tellSeconds = async (timer: Timer, signal: AbortSignal, tell: (answer: CheckEmailAnswer) => void): Promise<void> => {
	for (let seconds = 1; !signal.aborted; seconds++) {
		await timer.wait(secondMilliseconds, signal);
		if (!signal.aborted) {
			tell({kind: 'waited', seconds});
		}
	}
};

/** Checks emails, by calling the same use cases as the command. */
export const checkEmailEffects: Effects<'check-email'> = ports => async ({emails, concurrency}, {signal, tell}) => {
	const ended = new AbortController();
	const telling = tellSeconds(ports.timer, AbortSignal.any([signal, ended.signal]), tell);
	try {
		return await check(ports, {emails, concurrency}, {signal, tell});
	} finally {
		ended.abort();
		await telling;
	}
};
