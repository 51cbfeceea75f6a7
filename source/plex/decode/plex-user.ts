import * as v from 'valibot';
import {boundText, cleanText} from '../../domain/clean-text.js';
import type {PlexUser} from '../../domain/verdict.js';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {flag} from './flag.js';
import {wholeNumber} from './number.js';

const cleaned = v.pipe(v.string(), v.transform(raw => boundText(cleanText(raw).trim(), 254)));
const text = v.nullish(cleaned, '');

const maybeFlag = v.nullish(flag);

const subscription = v.nullish(v.object({active: maybeFlag, plan: text}));

const user = v.object({
	id: wholeNumber,
	username: text,
	email: text,
	restricted: maybeFlag,
	twoFactorEnabled: maybeFlag,
	subscription,
});

const body = v.union([user, v.pipe(v.object({user}), v.transform(({user: inner}) => inner))]);

/** The account that `GET /api/v2/user` shows, cleaned and checked; undefined for any other shape. A name or an email must be there. */
export const plexUserIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): PlexUser | undefined => {
	const read = v.safeParse(body, contentOf(answer));
	if (!read.success || (read.output.username === '' && read.output.email === '')) {
		return undefined;
	}

	const {username, email, restricted, twoFactorEnabled} = read.output;
	const plan = read.output.subscription?.plan ?? '';
	return {
		id: read.output.id,
		username: username ?? '',
		email: email ?? '',
		hasPlexPass: read.output.subscription?.active ?? false,
		isRestricted: restricted ?? false,
		...(plan !== '' && {plan}),
		...(typeof twoFactorEnabled === 'boolean' && {hasTwoFactor: twoFactorEnabled}),
	};
};
