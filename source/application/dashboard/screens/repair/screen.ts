import type {AccountId} from '../../../../domain/account.js';

/** What failed, by its cause; what was mended is gone from it. */
export type RepairScreen = {
	readonly kind: 'repair';
	readonly focus: number;
	/** The accounts that it is about; absent for all that are in use. */
	readonly of?: ReadonlySet<AccountId>;
	/** Whether stored passwords are to be used is asked first. */
	readonly isAsking: boolean;
};

declare module '../../screen-types.js' {
	interface ScreenTypes {
		readonly repair: {
			readonly screen: RepairScreen;
			readonly context: 'repair' | 'repair-passwords';
			readonly action: 'sign-in-many' | 'stop-sign-ins' | 'later' | 'check-again';
			readonly effect: never;
			readonly answer: never;
		};
	}
}
