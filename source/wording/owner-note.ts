import type {AccountSummary} from '../domain/account.js';
import {isSameEmail} from '../domain/email.js';
import type {PlexUser} from '../domain/verdict.js';

/** Whether plex.tv gives another email for the token than the account is stored under. */
export const hasOtherEmail = ({email}: Pick<AccountSummary, 'email'>, owner: PlexUser): boolean => owner.email !== '' && !isSameEmail(owner.email, email);

/** What a command says of such an email, and how it is stored: the next sign-in wants it. Empty where it is the same. */
export const ownerNote = (account: Pick<AccountSummary, 'email'>, owner: PlexUser, isNew: boolean): string => {
	if (!hasOtherEmail(account, owner)) {
		return '';
	}

	const said = isNew ? `The token belongs to ${owner.email}, not to ${account.email}.` : `plex.tv knows this account by ${owner.email}.`;
	return `${said} To store that email, run: plex-accounts edit ${account.email} --take-email`;
};
