import type {AccountFacts} from './account.js';
import type {ErrorCode} from './errors.js';
import type {AddressVerdict} from './verdict.js';

/** One test of a stored account that was made, as far as it is remembered. */
export type PastCheck = {
	readonly of: 'proxy' | 'token';
	readonly verdict: 'valid' | 'rejected' | 'cannot-tell' | 'passed' | 'failed';
	/** ISO 8601. */
	readonly checkedAt: string;
	readonly code?: ErrorCode;
	/** What a passed test of a proxy found of the address, where it was not another one than this machine’s. */
	readonly addressVerdict?: Exclude<AddressVerdict, 'different'>;
};

/** How many are remembered of each account. */
export const maxPastChecks = 30;

type Tested = Pick<AccountFacts, 'token' | 'proxy'>;

/** The last test of the token, also where it gave no answer. */
const tokenCheck = ({token}: Tested): PastCheck | undefined => {
	const {verdict, checkedAt, code} = token.lastAttempt ?? token;
	return verdict === 'never-tested' || checkedAt === undefined
		? undefined
		: {
			of: 'token', verdict, checkedAt, ...(code !== undefined && {code}),
		};
};

const proxyCheck = ({proxy: {verdict, checkedAt, code, addressVerdict = 'different'}}: Tested): PastCheck | undefined =>
	checkedAt === undefined || (verdict !== 'passed' && verdict !== 'failed')
		? undefined
		: {
			of: 'proxy', verdict, checkedAt, ...(code !== undefined && {code}), ...(verdict === 'passed' && addressVerdict !== 'different' && {addressVerdict}),
		};

/** The tests that were made between two states of an account; `before` is absent for a new one. The proxy's comes first, as it is made first. */
export const checksBetween = (before: Tested | undefined, after: Tested): readonly PastCheck[] =>
	[proxyCheck, tokenCheck].flatMap(checkOf => {
		const known = before === undefined ? undefined : checkOf(before);
		const made = checkOf(after);
		return made === undefined || made.checkedAt === known?.checkedAt ? [] : [made];
	});

/** The same verdict several times in a row. */
export type CheckRun = {readonly check: PastCheck; readonly count: number; readonly from: string; readonly to: string};

const isSameResult = (one: PastCheck, other: PastCheck): boolean =>
	one.verdict === other.verdict && one.code === other.code && one.addressVerdict === other.addressVerdict;

/** Tests of one kind, the oldest first, put together where the verdict and its reason stayed the same. */
export const runsOf = (checks: readonly PastCheck[]): readonly CheckRun[] => {
	const runs: CheckRun[] = [];
	for (const check of checks) {
		const last = runs.at(-1);
		if (last !== undefined && isSameResult(last.check, check)) {
			runs[runs.length - 1] = {...last, count: last.count + 1, to: check.checkedAt};
		} else {
			runs.push({
				check, count: 1, from: check.checkedAt, to: check.checkedAt,
			});
		}
	}

	return runs;
};
