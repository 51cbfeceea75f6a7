import type {AccountSummary} from '../../domain/account.js';
import {lastingRowText, timelyRowText} from '../../wording/account-row.js';

/** What is searched of an account, in lower case. What lasts as long as the account is made once; what moves with the time is asked for each time. */
export class SearchRow {
	#lasting: string | undefined;
	readonly account: AccountSummary;

	constructor(account: AccountSummary) {
		this.account = account;
	}

	#text(): string {
		this.#lasting ??= lastingRowText(this.account).toLowerCase();
		return this.#lasting;
	}

	/** Makes what lasts; answers whether it had to. */
	prepare(): boolean {
		const isNew = this.#lasting === undefined;
		this.#text();
		return isNew;
	}

	/** Whether a word without blanks, in lower case, stands somewhere in it. `now` is ISO 8601. */
	says(word: string, now: string): boolean {
		return this.#text().includes(word) || timelyRowText(this.account, now).toLowerCase().includes(word);
	}
}

const rows = new WeakMap<AccountSummary, SearchRow>();

/** An account that has not changed is the same one in the next list, and keeps its row. */
export const searchRowOf = (account: AccountSummary): SearchRow => {
	const row = rows.get(account) ?? new SearchRow(account);
	rows.set(account, row);
	return row;
};
