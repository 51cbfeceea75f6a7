/** With less than this left nobody waits for its turn: an account that has so little was due for a day. */
export const urgentMilliseconds = 24 * 60 * 60_000;

/** Of many that are due at once so many are taken at a look, so that accounts that were made in the same minute do not renew in the same minute for ever. */
const minShare = 10;
const looksForAll = 48;

/** Those of many due accounts whose turn it is at this look: the most urgent first, and whatever cannot wait. The others have a day at least, and their turn at a later look. */
export const turnsOf = <Due extends {readonly tokenExpiresAt?: string}>(due: readonly Due[], now: Date): readonly Due[] => {
	const endOf = ({tokenExpiresAt = ''}: Due): number => Date.parse(tokenExpiresAt);
	const share = Math.max(minShare, Math.ceil(due.length / looksForAll));
	return due
		.toSorted((a, b) => endOf(a) - endOf(b))
		.filter((account, index) => index < share || endOf(account) - now.getTime() < urgentMilliseconds);
};
