import * as v from 'valibot';
import type {PlexUser} from '../../domain/verdict.js';
import type {PlexAnswer} from '../answer.js';
import {contentOf} from './content.js';
import {flag} from './flag.js';
import {positiveNumber} from './number.js';
import {looseText} from './text.js';

const text = v.optional(looseText(254), '');
const maybeFlag = v.optional(flag);

const subscription = v.optional(v.fallback(v.object({active: maybeFlag, plan: text}), {active: undefined, plan: ''}), {});

/** Only the id and something to call its owner by are needed; nothing else decides. */
const user = v.object({
	id: positiveNumber,
	username: text,
	title: text,
	email: text,
	restricted: maybeFlag,
	twoFactorEnabled: maybeFlag,
	hasPassword: maybeFlag,
	subscription,
});

const body = v.union([user, v.pipe(v.object({user}), v.transform(({user: inner}) => inner))]);

/** The account that `GET /api/v2/user` shows, cleaned and checked; undefined for any other shape. A user name, a title or an email must be there: some managed users have a title only. */
export const plexUserIn = (answer: Pick<PlexAnswer, 'contentType' | 'body'>): PlexUser | undefined => {
	const read = v.safeParse(body, contentOf(answer));
	if (!read.success) {
		return undefined;
	}

	const {id, username, title, email, restricted, twoFactorEnabled, hasPassword, subscription: {active, plan}} = read.output;
	return username === '' && title === '' && email === ''
		? undefined
		: {
			id,
			username: username === '' ? title : username,
			email,
			hasPlexPass: active ?? false,
			isRestricted: restricted ?? false,
			...(plan !== '' && {plan}),
			...(twoFactorEnabled !== undefined && {hasTwoFactor: twoFactorEnabled}),
			...(hasPassword !== undefined && {hasPassword}),
		};
};
