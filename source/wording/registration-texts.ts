import {hintIn, type Place} from '../domain/errors.js';
import type {Registration, Unanswered} from '../domain/registration.js';
import {countText} from './count-text.js';

/** The call that plex.tv is asked with. */
const askedWith = 'POST /api/users/validate';

const oldCall = `plex.tv was asked with ${askedWith}, an old call that Plex does not document.`;

/** What everybody should know who reads answers. */
export const doubt = `${oldCall} It may say yes to any well-formed address.`;

/** That it may say yes too often matters to who reads a yes. */
const doubts: Readonly<Record<'registered' | 'not-registered', string>> = {registered: doubt, 'not-registered': oldCall};

/** The verdicts as people read them. */
export const registrationWords: Readonly<Record<Registration['verdict'], string>> = {
	registered: 'registered', 'not-registered': 'not registered', 'cannot-tell': 'cannot tell',
};

/** `Before that, bravo@example.com could not tell: plex.tv did not answer in time. (ERR_PLEX_TIMEOUT)` */
const triedText = ({account, message, code}: Unanswered): string => `Before that, ${account} could not tell: ${message} (${code})`;

/** What was found, in a sentence or two, with who asked. */
export const registrationText = (registration: Registration): string => {
	const {email, account} = registration;
	if (registration.verdict !== 'cannot-tell') {
		return `${email} is ${registrationWords[registration.verdict]} on plex.tv. Asked as ${registration.account}.`;
	}

	const asked = account === undefined ? '' : ` Asked as ${account}.`;
	return `Cannot tell whether ${email} is registered on plex.tv.${asked} ${registration.message} (${registration.code})`;
};

/** What stands below `registrationText`, a sentence or two each: who could not tell before, and what to make of it. */
export const registrationNotes = (registration: Registration, place: Place): readonly string[] => [
	...registration.triedBefore.map(tried => triedText(tried)),
	registration.verdict === 'cannot-tell' ? hintIn(place, registration.hint) : doubts[registration.verdict],
];

/** `3 emails: 1 registered, 1 not registered, 1 cannot tell.` */
export const registrationSummary = (registrations: readonly Registration[]): string => {
	const countOf = (wanted: Registration['verdict']): number => registrations.filter(({verdict}) => verdict === wanted).length;
	return `${countText(registrations.length, 'email')}: ${countOf('registered')} registered, ${countOf('not-registered')} not registered, ${countOf('cannot-tell')} cannot tell.`;
};

/** The summary of a check that was stopped before all of `total` emails were checked. */
export const stoppedSummary = (registrations: readonly Registration[], total: number): string =>
	`Stopped: ${registrations.length} of ${total} were checked. ${registrationSummary(registrations)}`;
