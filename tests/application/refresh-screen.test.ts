import test from 'ava';
import {summarizeAccount} from '../../source/domain/account.js';
import type {PlexUser} from '../../source/domain/verdict.js';
import {sampleAccount} from '../helpers/account.js';
import {
	after,
	dashboardOf,
	jobOf,
	key,
	says,
} from '../helpers/dashboard.js';

const account = sampleAccount({id: 'alpha', email: 'alpha@example.com', plexId: 7});
const owner: PlexUser = {id: 7, username: 'alpha_admin', email: 'new@example.com', hasPlexPass: true, isRestricted: false};

/** What is said when a new token was stored, whose owner plex.tv calls by that email. */
const saidOf = (email: string): string => {
	const asking = after(dashboardOf(summarizeAccount(account)), key('refresh-token'), key('activate'));
	const refreshed = after(asking, says('refresh', jobOf(asking, 'by-pin'), {kind: 'refreshed', account, owner: {...owner, email}}));
	return refreshed.notice?.text ?? '';
};

test('an email that plex.tv has changed is offered when a new token shows it', t => {
	t.is(saidOf('Alpha@example.com'), 'alpha@example.com has a new token, which plex.tv found valid.');
	t.is(saidOf(''), 'alpha@example.com has a new token, which plex.tv found valid.');
	t.regex(saidOf('new@example.com'), /plex\.tv knows it by new@example\.com now\. To store that email.*take the email in step 6/v);
});
