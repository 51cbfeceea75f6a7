import {checkEmail, checkEmails, defaultConcurrency} from '../check-emails.js';
import {pauseText} from '../lanes.js';
import type {Ports} from '../ports.js';
import type {EmailEffect, EmailEvent} from './screens/check-email/screen.js';
import type {DashboardEvent} from './events.js';
import {createRunningTest, type Work} from './work.js';

type Send = (event: DashboardEvent) => void;

type Check = Extract<EmailEffect, {kind: 'check'}>;

/** Checks emails, one piece of work at a time, by calling the same use cases as the command. */
export const createEmailEffects = ({ports, work}: {readonly ports: Ports; readonly work: Work}) => {
	const {start, stop} = createRunningTest();

	const check = async ({attempt, emails}: Check, say: (event: EmailEvent) => void): Promise<void> => {
		const signal = start();
		const [first = ''] = emails;
		if (emails.length === 1) {
			say({
				kind: 'found', attempt, registration: await checkEmail(ports, first, {signal}), total: 1,
			});
		} else {
			await checkEmails(ports, emails, {
				signal,
				concurrency: defaultConcurrency,
				onResult(registration, _done, total) {
					say({
						kind: 'found', attempt, registration, total,
					});
				},
				onPause(pause) {
					say({kind: 'paused', attempt, text: pauseText(pause)});
				},
			});
		}

		say({kind: 'done', attempt});
	};

	return {
		stop,
		run(effect: EmailEffect, send: Send): void {
			if (effect.kind === 'stop') {
				stop();
				return;
			}

			const say = (event: EmailEvent): void => {
				send({kind: 'emails', event});
			};

			work.attempt(async () => check(effect, say), error => {
				say({kind: 'failed', attempt: effect.attempt, error});
			});
		},
	};
};
