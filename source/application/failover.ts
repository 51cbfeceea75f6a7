import type {AccountId, AccountSummary} from '../domain/account.js';
import {causeOf} from '../domain/errors.js';
import type {RegistrationAnswer, Unanswered} from '../domain/registration.js';

/** An account that failed this often in a row is not asked any more. */
const maxFailures = 3;

/** Whose turn it is to ask, in one piece of work. */
export type Failover = {
	/** The next one after those that were tried; undefined when there is none. */
	next(tried: readonly AccountSummary[]): AccountSummary | undefined;
	/** Begins an account's turn; the answer takes down what came of it, before the next turn begins, so that it is known by then. */
	begin(id: AccountId): (answer: RegistrationAnswer | Unanswered) => void;
	/** Why an account failed last, whatever it was asked. */
	lastFailure(): Unanswered | undefined;
};

/** Accounts in their order. One that fails steps back behind the others, so that a dead proxy does not hold up each question anew. */
export const createFailover = (accounts: readonly AccountSummary[]): Failover => {
	const failures = new Map<AccountId, number>();
	const failuresOf = ({id}: AccountSummary): number => failures.get(id) ?? 0;
	let last: Unanswered | undefined;

	return {
		next(tried) {
			const left = accounts.filter(account => !tried.includes(account) && failuresOf(account) < maxFailures);
			const fewest = Math.min(...left.map(account => failuresOf(account)));
			return left.find(account => failuresOf(account) === fewest);
		},
		begin(id) {
			const before = failures.get(id) ?? 0;
			return answer => {
				if (typeof answer === 'string') {
					failures.delete(id);
					return;
				}

				last = answer;
				// An odd answer may as well lie with the address that was asked about: it says nothing of the account.
				// What was under way together fails together, and counts once.
				if (causeOf(answer) !== 'answer' && (failures.get(id) ?? 0) === before) {
					failures.set(id, before + 1);
				}
			};
		},
		lastFailure: () => last,
	};
};
