import type {AccountId} from '../account.js';
import type {Form} from './form.js';

type StoredEmail = {readonly id: AccountId; readonly email: string};

/** The same list is asked for at every key, and made into a table once. */
const known = new WeakMap<readonly StoredEmail[], ReadonlyMap<string, AccountId>>();

const emailsOf = (accounts: readonly StoredEmail[]): ReadonlyMap<string, AccountId> => {
	const emails = known.get(accounts) ?? new Map(accounts.map(({id, email}) => [email.toLowerCase(), id]));
	known.set(accounts, emails);
	return emails;
};

/** The form with what is stored by now, so that it can say that an email is. */
export const withStoredEmails = (form: Form, accounts: readonly StoredEmail[]): Form => {
	const storedEmails = emailsOf(accounts);
	return form.storedEmails === storedEmails ? form : {...form, storedEmails};
};
