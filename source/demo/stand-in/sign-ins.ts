import type {PlexTvAccount} from './plex-user.js';
import type {OpenAccount, SignInBehaviour} from './sign-in-behaviour.js';

/** What somebody typed to sign in. */
export type SignInAttempt = {
	readonly login: string;
	readonly password: string;
	readonly verificationCode: string;
};

/** Named after plex.tv's own errors. */
export type SignInFailure = 'notAuthenticated' | 'codeWrong' | 'codeNeeded' | 'emailOnly';

/** What came of an attempt. */
export type SignInOutcome =
	| {readonly kind: 'signed-in'; readonly account: PlexTvAccount}
	| {readonly kind: 'refused'; readonly error: SignInFailure}
	/** The login leads to no account now. */
	| {readonly kind: 'closed'; readonly behaviour: Exclude<SignInBehaviour, OpenAccount>};

/** The last of them is answered like those before it. */
const toleratedFailures = 5;

const isLoginOf = (login: string, behaviour: SignInBehaviour): boolean =>
	behaviour.kind === 'account' && behaviour.account.username.toLowerCase() === login;

const failureOf = ({password, verificationCode}: SignInAttempt, wanted: OpenAccount): SignInFailure | undefined => {
	if (password !== wanted.password) {
		return 'notAuthenticated';
	}

	if (wanted.verificationCode === undefined || verificationCode === wanted.verificationCode) {
		return undefined;
	}

	return verificationCode === '' ? 'codeNeeded' : 'codeWrong';
};

/**
Judges attempts to sign in by `behaviours`, which is by lower-case login and may change at any time.

Five wrong passwords or codes in a row lock the login: its behaviour is `locked` from then on.
*/
export const watchSignIns = (behaviours: Map<string, SignInBehaviour>): ((attempt: SignInAttempt) => SignInOutcome) => {
	const failuresInARow = new Map<string, number>();

	/** The row's own login, whether the email or the user name was typed. */
	const rowOf = (typed: string): string =>
		behaviours.has(typed) ? typed : [...behaviours].find(([, behaviour]) => isLoginOf(typed, behaviour))?.[0] ?? typed;

	/** Plex.tv counts by the caller's address, which accounts behind one proxy share; here each login has its own count. */
	const countFailure = (row: string, ...otherLogins: readonly string[]): void => {
		const failures = (failuresInARow.get(row) ?? 0) + 1;
		if (failures < toleratedFailures) {
			failuresInARow.set(row, failures);
			return;
		}

		failuresInARow.delete(row);
		for (const login of [row, ...otherLogins]) {
			behaviours.set(login, {kind: 'locked'});
		}
	};

	return attempt => {
		const typed = attempt.login.toLowerCase();
		const row = rowOf(typed);
		const behaviour = behaviours.get(row);
		if (behaviour === undefined) {
			countFailure(row);
			return {kind: 'refused', error: 'notAuthenticated'};
		}

		if (behaviour.kind !== 'account') {
			return {kind: 'closed', behaviour};
		}

		if (behaviour.emailOnly && typed !== row) {
			return {kind: 'refused', error: 'emailOnly'};
		}

		const error = failureOf(attempt, behaviour);
		if (error === undefined) {
			failuresInARow.delete(row);
			return {kind: 'signed-in', account: behaviour.account};
		}

		if (error !== 'codeNeeded') {
			countFailure(row, behaviour.account.username.toLowerCase());
		}

		return {kind: 'refused', error};
	};
};
