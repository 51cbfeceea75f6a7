import type {AccountId} from './account.js';
import type {Closed} from './account-form/gate.js';

/** Why an account keeps its route although the new proxy has passed: its token did not, or it is not the account any more that was tested. */
export type WhyKept = Extract<Closed, 'token-rejected' | 'token-cannot-tell' | 'already-stored' | 'another-owner'> | 'changed-elsewhere';

export type KeptProxy = {readonly id: AccountId; readonly email: string; readonly why: WhyKept};

/** The proxy has passed and every token was tested with it: nothing else keeps the account from being saved. */
export const whyKept = (closed: Closed | undefined): WhyKept => {
	switch (closed) {
		case 'token-rejected':
		case 'token-cannot-tell':
		case 'already-stored':
		case 'another-owner': {
			return closed;
		}

		default: {
			return 'changed-elsewhere';
		}
	}
};
